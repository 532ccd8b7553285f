import { makeStyles, mergeClasses, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components';
import { Fragment, type ReactElement } from 'react';
import type { HeaderChange, SimulatedCall } from '../../../core/simulate/Run';
import { FactTable } from './FactTable';
import { HttpMessageView } from './HttpMessageView';
import { headersWithoutToken } from './missingToken';
import { PlaceLink } from './PlaceLink';
import { pathOf, statusLine } from './sequenceOf';

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  message: { flexShrink: 0 },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  gone: { textDecorationLine: 'line-through' },
  faint: { color: tokens.colorNeutralForeground3 },
  change: { display: 'block', whiteSpace: 'nowrap' },
  added: { color: tokens.colorStatusSuccessForeground1 },
  changed: { color: tokens.colorStatusWarningForeground1 },
  removed: { color: tokens.colorStatusDangerForeground1 },
  unchanged: { color: tokens.colorNeutralForeground3 },
});

/** Sign and word say what happened to a header; the colour only repeats it. In the table's order. */
const signs = { added: '+', changed: '~', removed: '−', unchanged: '=' } as const;
const order = Object.keys(signs);

/** The request as the backend gets it, and what the policy did to each header on the way. */
export function ForwardedView({ call }: { readonly call: SimulatedCall }): ReactElement {
  const styles = useStyles();
  const { forwardedRequest, headerChanges } = call;
  if (forwardedRequest === null) {
    return (
      <MessageBar
        className={styles.message}
        intent={call.outcome === 'failed' ? 'error' : 'warning'}
        layout="multiline"
      >
        <MessageBarBody>
          {`Nothing was sent to the backend: the caller got ${statusLine(call.response.status, call.response.reason)} from API Management.`}
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
  return (
    <div className={styles.column}>
      {headersWithoutToken(forwardedRequest).map((name) => (
        <MissingToken key={name} name={name} change={headerChanges.find((header) => header.name === name)} />
      ))}
      <FactTable
        caption="Headers, before and after the inbound policies"
        columns={['Header', 'Before', 'After', 'By']}
        widths={['33%', '23%', '23%', '21%']}
        rows={headerChanges
          .toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change))
          .map((header) => ({ key: header.name, cells: cellsOf(header, styles) }))}
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

function MissingToken({ name, change }: { readonly name: string; readonly change: HeaderChange | undefined }) {
  const styles = useStyles();
  return (
    <MessageBar className={styles.message} intent="error" layout="multiline">
      <MessageBarBody>
        {`${name} goes out with a scheme and no token after it: the value that it is made from is empty. `}
        {change !== undefined && change.place !== null && <PlaceLink place={change.place} policy={change.policy} />}
      </MessageBarBody>
    </MessageBar>
  );
}

function cellsOf({ name, before, after, change, policy, place }: HeaderChange, styles: ReturnType<typeof useStyles>) {
  const nothing = <span className={styles.faint}>none</span>;
  const value = (values: readonly string[], look?: string) => (
    <span className={mergeClasses(styles.mono, look)}>{values.join(', ') || '(empty)'}</span>
  );
  const gateway = change === 'unchanged' ? null : 'the gateway';
  return [
    <Fragment key="name">
      <span className={styles.mono}>{name}</span>
      <span className={mergeClasses(styles.change, styles[change])}>{`${signs[change]} ${change}`}</span>
    </Fragment>,
    before === null ? nothing : value(before, change === 'removed' ? styles.gone : undefined),
    after === null ? nothing : value(after, change === 'unchanged' ? styles.faint : undefined),
    place === null ? gateway : <PlaceLink key="by" place={place} policy={policy} />,
  ];
}
