import { Checkbox, Switch } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import {
  defaultDesign,
  type PolicyDesign,
  type TokenCache,
  type TokenRequestDesign,
  usualRefusals,
} from '../../../core/design/PolicyDesign';
import { advice } from './advice';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { toRequest } from './fieldWriters';
import { NumberField } from './NumberField';
import { StatusesField } from './StatusesField';

const types = {
  'prefer-external': 'External where there is one, else internal',
  internal: "The gateway's own",
  external: 'External (Redis) only',
} as const;
const margins = { seconds: 'A time', percent: 'A share of its lifetime' } as const;
const lifetimes = { expires_in: "The answer's expires_in", exp: "The token's own exp (JWT)" } as const;
const refusals = {
  keep: 'Nothing: the caller gets the 401',
  drop: 'The next call gets a new token',
  retry: 'The call is sent once more with a new token',
} as const;
/** No identity's token can be had in the backend section, where a call would be sent again. */
const refusalsOfIdentity = { keep: refusals.keep, drop: refusals.drop } as const;
const defaultRenewal = { beforeSeconds: 300, spreadSeconds: 60 };

function withCache(design: PolicyDesign, values: Partial<TokenCache>): PolicyDesign {
  return toRequest((request) =>
    request.cache === null ? request : { ...request, cache: { ...request.cache, ...values } },
  )(design);
}

/** What follows a refusal. Where nothing follows, nothing says either what one is. */
function withRefusal(design: PolicyDesign, whenRefused: TokenCache['whenRefused']): PolicyDesign {
  return withCache(design, { whenRefused, ...(whenRefused === 'keep' ? { refusedBy: usualRefusals } : {}) });
}

/** Whether a token is used again. */
export function CacheFields({ design }: { readonly design: TokenRequestDesign }): ReactElement {
  const { cache } = design;
  return (
    <>
      <Switch
        label="Use a token until it is about to expire"
        checked={cache !== null}
        onChange={(_, { checked }) =>
          changeDesign(
            'cache',
            toRequest((design) => ({ ...design, cache: checked ? defaultDesign.cache : null })),
          )
        }
      />
      {cache !== null &&
        ('seconds' in cache.safetyMargin ? (
          <NumberField
            path="cache.safetyMargin.seconds"
            label="Drop it this long before it expires"
            unit="seconds"
            from={0}
            to={86_400}
            value={cache.safetyMargin.seconds}
            advice={advice.safetyMargin(cache.safetyMargin.seconds)}
            write={(design, seconds) => (seconds === null ? design : withCache(design, { safetyMargin: { seconds } }))}
          />
        ) : (
          <NumberField
            path="cache.safetyMargin.percent"
            label="Drop it when this share of its lifetime is left"
            unit="%"
            from={0}
            to={90}
            value={cache.safetyMargin.percent}
            write={(design, percent) => (percent === null ? design : withCache(design, { safetyMargin: { percent } }))}
          />
        ))}
      {cache !== null && (
        <ChoiceField<TokenCache['whenRefused']>
          label="When the backend refuses the token"
          value={cache.whenRefused}
          choices={design.client.authentication === 'managed-identity' ? refusalsOfIdentity : refusals}
          onChoose={(whenRefused) => changeDesign('cache.whenRefused', (design) => withRefusal(design, whenRefused))}
        />
      )}
      {cache !== null && cache.whenRefused !== 'keep' && (
        <StatusesField
          path="cache.refusedBy"
          label="Statuses that mean refused"
          hint="401, and 403 if roles can be granted later"
          value={cache.refusedBy}
          write={(design, refusedBy) => withCache(design, { refusedBy })}
        />
      )}
    </>
  );
}

/** Where tokens are kept, when they are renewed, and what is remembered of a failure. */
export function MoreCacheFields({ cache }: { readonly cache: TokenCache }): ReactElement {
  const { renewal } = cache;
  return (
    <>
      <ChoiceField
        label="Cache"
        hint="Consumption and self-hosted gateways have no cache of their own."
        value={cache.type}
        choices={types}
        onChoose={(type) => changeDesign('cache.type', (design) => withCache(design, { type }))}
      />
      <ChoiceField
        label="Its lifetime is read from"
        value={cache.lifetimeFrom}
        choices={lifetimes}
        onChoose={(lifetimeFrom) => changeDesign('cache.lifetimeFrom', (design) => withCache(design, { lifetimeFrom }))}
      />
      <ChoiceField
        label="The safety margin is"
        value={'seconds' in cache.safetyMargin ? 'seconds' : 'percent'}
        choices={margins}
        onChoose={(unit) =>
          changeDesign('cache.safetyMargin', (design) =>
            withCache(design, { safetyMargin: unit === 'seconds' ? { seconds: 300 } : { percent: 10 } }),
          )
        }
      />
      <NumberField
        path="cache.defaultLifetimeSeconds"
        label="Lifetime of a token whose own can't be read"
        hint="0: such a token is used once and not kept."
        unit="seconds"
        from={0}
        to={86_400}
        value={cache.defaultLifetimeSeconds}
        write={(design, seconds) =>
          withCache(design, { defaultLifetimeSeconds: seconds ?? cache.defaultLifetimeSeconds })
        }
      />
      <NumberField
        path="cache.failureSeconds"
        label="After a failure, wait before asking again"
        hint="0: every call asks. Else calls meanwhile fail at once, and the provider is left alone."
        unit="seconds"
        from={0}
        to={3600}
        value={cache.failureSeconds}
        write={(design, seconds) => withCache(design, { failureSeconds: seconds ?? cache.failureSeconds })}
      />
      <Checkbox
        label="Ask for a new token while the old one is still good"
        checked={renewal !== null}
        onChange={(_, { checked }) =>
          changeDesign('cache.renewal', (design) =>
            withCache(design, { renewal: checked === true ? defaultRenewal : null }),
          )
        }
      />
      {renewal !== null && (
        <>
          <NumberField
            path="cache.renewal.beforeSeconds"
            label="Renew it this long before it is dropped"
            hint="The old one is used on while the new one can't be had."
            unit="seconds"
            from={1}
            to={86_400}
            value={renewal.beforeSeconds}
            advice={advice.renewal(renewal.beforeSeconds)}
            write={(design, seconds) =>
              withCache(design, { renewal: { ...renewal, beforeSeconds: seconds ?? renewal.beforeSeconds } })
            }
          />
          <NumberField
            path="cache.renewal.spreadSeconds"
            label="Calls choose their moment within"
            hint="So that not all of them ask at once. 0: they do."
            unit="seconds"
            from={0}
            to={3600}
            value={renewal.spreadSeconds}
            write={(design, seconds) =>
              withCache(design, { renewal: { ...renewal, spreadSeconds: seconds ?? renewal.spreadSeconds } })
            }
          />
        </>
      )}
      <Checkbox
        label="Each region keeps a token of its own"
        checked={cache.perRegion}
        onChange={(_, { checked }) =>
          changeDesign('cache.perRegion', (design) => withCache(design, { perRegion: checked === true }))
        }
      />
    </>
  );
}
