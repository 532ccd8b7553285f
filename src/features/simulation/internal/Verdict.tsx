import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { SimulatedCall } from '../../../core/simulate/Run';
import { PlaceLink } from './PlaceLink';
import { statusLine } from './sequenceOf';

const useStyles = makeStyles({
  findings: { margin: '2px 0 0', paddingLeft: '18px' },
  bar: { flexShrink: 0 },
});

/** What came of the call, in a sentence, and why. */
export function Verdict({ call }: { readonly call: SimulatedCall }): ReactElement {
  const styles = useStyles();
  const { response, outcome, lastError, errorPlace, findings, notSimulated } = call;
  const status = statusLine(response.status, response.reason);
  const good = response.status < 400;
  const sentence = {
    forwarded: good
      ? `The call reached the backend, and the caller got ${status}.`
      : `The call reached the backend, but the caller got ${status}.`,
    returned: `API Management answered ${status} itself; the call did not reach the backend.`,
    failed: `The call failed in API Management: the caller got ${status}.`,
  }[outcome];
  return (
    <MessageBar
      className={styles.bar}
      layout="multiline"
      intent={good ? 'success' : outcome === 'returned' ? 'warning' : 'error'}
    >
      <MessageBarBody>
        <MessageBarTitle>{sentence}</MessageBarTitle>
        {lastError !== null && (
          <>
            {' '}
            {lastError.message} {errorPlace !== null && <PlaceLink place={errorPlace} policy={lastError.source} />}
          </>
        )}
        {findings.length + notSimulated.length > 0 && (
          <ul className={styles.findings}>
            {findings.map(({ message, place }, index) => (
              <li key={`finding-${index}`}>
                {message} {place !== null && <PlaceLink place={place} />}
              </li>
            ))}
            {notSimulated.map(({ policy, reason, place }, index) => (
              <li key={`skipped-${index}`}>
                Not simulated: {policy}. {reason} <PlaceLink place={place} />
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
