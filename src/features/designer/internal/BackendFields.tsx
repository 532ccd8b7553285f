import { Checkbox, Field } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { type PolicyDesign, sendsToken, type TokenDesign } from '../../../core/design/PolicyDesign';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { toToken } from './fieldWriters';
import { setsAuthorization } from './summaries';
import { TextField } from './TextField';

type Forwarding = Omit<TokenDesign['backend'], 'header' | 'scheme'>;

/** Any design's backend takes what is about the caller's headers. */
const withForwarding = (design: PolicyDesign, values: Partial<Forwarding>): PolicyDesign =>
  sendsToken(design)
    ? { ...design, backend: { ...design.backend, ...values } }
    : { ...design, backend: { ...design.backend, ...values } };

const withHeader = toToken((design, header: string) => ({ ...design, backend: { ...design.backend, header } }));
const withScheme = toToken((design, scheme: string) => ({ ...design, backend: { ...design.backend, scheme } }));

const callerActions = {
  remove: 'Remove it',
  keep: 'Leave it as it is',
  move: 'Move it to another header',
} as const;

/** What the backend gets, and what it doesn't. */
export function BackendFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  const { backend } = design;
  return (
    <>
      {sendsToken(design) && (
        <TextField
          path="backend.header"
          label="Header for the token"
          value={design.backend.header}
          write={withHeader}
        />
      )}
      <Field label="Keep the subscription key from the backend">
        <div>
          <Checkbox
            label="Remove the header"
            checked={backend.removeSubscriptionKeyHeader}
            onChange={(_, { checked }) =>
              changeDesign('backend.removeSubscriptionKeyHeader', (design) =>
                withForwarding(design, { removeSubscriptionKeyHeader: checked === true }),
              )
            }
          />
          <Checkbox
            label="Remove the query parameter"
            checked={backend.removeSubscriptionKeyQuery}
            onChange={(_, { checked }) =>
              changeDesign('backend.removeSubscriptionKeyQuery', (design) =>
                withForwarding(design, { removeSubscriptionKeyQuery: checked === true }),
              )
            }
          />
        </div>
      </Field>
    </>
  );
}

/** Scheme, and the caller's own Authorization header. */
export function MoreBackendFields({ design }: { readonly design: PolicyDesign }): ReactElement {
  const { callerAuthorization } = design.backend;
  const replaced = callerAuthorization.action === 'keep' && setsAuthorization(design);
  return (
    <>
      {sendsToken(design) && (
        <TextField
          path="backend.scheme"
          label="Scheme before the token"
          hint="Usually Bearer. Empty: the token alone."
          value={design.backend.scheme}
          write={withScheme}
        />
      )}
      <ChoiceField
        label="The caller's own Authorization header"
        {...(replaced ? { hint: 'The policy sets Authorization itself, so the caller’s is replaced.' } : {})}
        value={callerAuthorization.action}
        choices={callerActions}
        onChoose={(action) =>
          changeDesign('backend.callerAuthorization', (design) =>
            withForwarding(design, {
              callerAuthorization: action === 'move' ? { action, header: 'X-Forwarded-Authorization' } : { action },
            }),
          )
        }
      />
      {callerAuthorization.action === 'move' && (
        <TextField
          path="backend.callerAuthorization.header"
          label="Move it to"
          value={callerAuthorization.header}
          write={(design, header) => withForwarding(design, { callerAuthorization: { action: 'move', header } })}
        />
      )}
    </>
  );
}
