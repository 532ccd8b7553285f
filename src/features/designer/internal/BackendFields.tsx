import { Checkbox, Field } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { changeDesign } from './changeDesign';
import { ChoiceField } from './ChoiceField';
import { TextField } from './TextField';

type Backend = PolicyDesign['backend'];

const withBackend = (design: PolicyDesign, values: Partial<Backend>): PolicyDesign => ({
  ...design,
  backend: { ...design.backend, ...values },
});

const callerActions = {
  remove: 'Remove it',
  keep: 'Leave it as it is',
  move: 'Move it to another header',
} as const;

/** What the backend gets, and what it doesn't. */
export function BackendFields({ design: { backend } }: { readonly design: PolicyDesign }): ReactElement {
  return (
    <>
      <TextField
        path="backend.header"
        label="Header for the token"
        value={backend.header}
        write={(design, header) => withBackend(design, { header })}
      />
      <Field label="Keep the subscription key from the backend">
        <div>
          <Checkbox
            label="Remove the header"
            checked={backend.removeSubscriptionKeyHeader}
            onChange={(_, { checked }) =>
              changeDesign('backend.removeSubscriptionKeyHeader', (design) =>
                withBackend(design, { removeSubscriptionKeyHeader: checked === true }),
              )
            }
          />
          <Checkbox
            label="Remove the query parameter"
            checked={backend.removeSubscriptionKeyQuery}
            onChange={(_, { checked }) =>
              changeDesign('backend.removeSubscriptionKeyQuery', (design) =>
                withBackend(design, { removeSubscriptionKeyQuery: checked === true }),
              )
            }
          />
        </div>
      </Field>
    </>
  );
}

/** Scheme, and the caller's own Authorization header. */
export function MoreBackendFields({ design: { backend } }: { readonly design: PolicyDesign }): ReactElement {
  const { callerAuthorization } = backend;
  const replaced = backend.header.toLowerCase() === 'authorization' && callerAuthorization.action === 'keep';
  return (
    <>
      <TextField
        path="backend.scheme"
        label="Scheme before the token"
        hint="Usually Bearer. Empty: the token alone."
        value={backend.scheme}
        write={(design, scheme) => withBackend(design, { scheme })}
      />
      <ChoiceField
        label="The caller's own Authorization header"
        {...(replaced ? { hint: 'The token goes into Authorization, so it replaces the caller’s.' } : {})}
        value={callerAuthorization.action}
        choices={callerActions}
        onChoose={(action) =>
          changeDesign('backend.callerAuthorization', (design) =>
            withBackend(design, {
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
          write={(design, header) => withBackend(design, { callerAuthorization: { action: 'move', header } })}
        />
      )}
    </>
  );
}
