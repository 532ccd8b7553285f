import { Switch } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { defaultDesign, type PolicyDesign } from '../../../core/design/PolicyDesign';
import { advice } from './advice';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';

type Cache = NonNullable<PolicyDesign['cache']>;

const types = {
  'prefer-external': 'External where there is one, else internal',
  internal: "The gateway's own",
  external: 'External (Redis) only',
} as const;

function withCache(design: PolicyDesign, values: Partial<Cache>): PolicyDesign {
  return design.cache === null ? design : { ...design, cache: { ...design.cache, ...values } };
}

/** Whether a token is used again. */
export function CacheFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  const { cache } = design;
  return (
    <>
      <Switch
        label="Use a token until it is about to expire"
        checked={cache !== null}
        onChange={(_, { checked }) =>
          changeDesign('cache', (design) => ({ ...design, cache: checked ? defaultDesign.cache : null }))
        }
      />
      {cache !== null && (
        <NumberField
          path="cache.safetyMarginSeconds"
          label="Get a new one this long before"
          unit="seconds"
          from={0}
          to={86_400}
          value={cache.safetyMarginSeconds}
          advice={advice.safetyMargin(cache.safetyMarginSeconds)}
          write={(design, seconds) => withCache(design, { safetyMarginSeconds: seconds ?? cache.safetyMarginSeconds })}
        />
      )}
    </>
  );
}

/** Where tokens are kept. */
export function MoreCacheFields({ cache }: { readonly cache: Cache }): ReactElement {
  return (
    <>
      <ChoiceField
        label="Cache"
        hint="Consumption and self-hosted gateways have no cache of their own."
        value={cache.type}
        choices={types}
        onChoose={(type) => changeDesign('cache.type', (design) => withCache(design, { type }))}
      />
      <NumberField
        path="cache.defaultLifetimeSeconds"
        label="Lifetime of a token whose answer names none"
        unit="seconds"
        from={0}
        to={86_400}
        value={cache.defaultLifetimeSeconds}
        write={(design, seconds) =>
          withCache(design, { defaultLifetimeSeconds: seconds ?? cache.defaultLifetimeSeconds })
        }
      />
    </>
  );
}
