import { Badge, makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { HeaderChange, SimulatedCall } from '../../../core/simulate/Run';
import { FactTable } from './FactTable';
import { HttpMessageView } from './HttpMessageView';
import { PlaceLink } from './PlaceLink';
import { pathOf, statusLine } from './sequenceOf';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  gone: { textDecorationLine: 'line-through' },
});

/** Sign and word say what happened to a header; the colour only repeats it. */
const changes: Readonly<
  Record<HeaderChange['change'], { readonly sign: string; readonly color: 'success' | 'warning' | 'danger' | 'subtle' }>
> = {
  added: { sign: '+', color: 'success' },
  changed: { sign: '~', color: 'warning' },
  removed: { sign: '−', color: 'danger' },
  unchanged: { sign: '=', color: 'subtle' },
};

const order = ['added', 'changed', 'removed', 'unchanged'] as const;

/** The request as the backend gets it, and what the policy did to each header on the way. */
export function ForwardedView({ call }: { readonly call: SimulatedCall }): ReactElement {
  const styles = useStyles();
  const { forwardedRequest, headerChanges } = call;
  if (forwardedRequest === null) {
    return (
      <MessageBar intent={call.outcome === 'failed' ? 'error' : 'warning'}>
        <MessageBarBody>
          Nothing was forwarded: the caller got {statusLine(call.response.status, call.response.reason)} from API
          Management.
          {call.errorPlace !== null && (
            <>
              {' '}
              <PlaceLink place={call.errorPlace} policy={call.lastError?.source ?? null} />
            </>
          )}
        </MessageBarBody>
      </MessageBar>
    );
  }
  const value = (values: readonly string[] | null, gone: boolean) =>
    values === null ? (
      '–'
    ) : (
      <span className={gone ? `${styles.mono} ${styles.gone}` : styles.mono}>{values.join(', ')}</span>
    );
  return (
    <div className={styles.column}>
      <FactTable
        caption="Headers, before and after the inbound policies"
        columns={['Header', 'Before', 'After', 'Change', 'By']}
        rows={headerChanges
          .toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change))
          .map((header) => ({
            key: header.name,
            cells: [
              <span key="name" className={styles.mono}>
                {header.name}
              </span>,
              value(header.before, header.change === 'removed'),
              value(header.after, false),
              <Badge key="change" size="small" appearance="tint" color={changes[header.change].color}>
                {`${changes[header.change].sign} ${header.change}`}
              </Badge>,
              header.place === null ? (
                header.change === 'unchanged' ? (
                  ''
                ) : (
                  'the gateway'
                )
              ) : (
                <PlaceLink key="by" place={header.place} policy={header.policy} />
              ),
            ],
          }))}
      />
      <HttpMessageView
        label="Forwarded request"
        startLine={`${forwardedRequest.method} ${pathOf(forwardedRequest.url)} HTTP/1.1`}
        headers={forwardedRequest.headers}
        body={forwardedRequest.body}
      />
    </div>
  );
}
