import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { SimulatedCall } from '../../../core/simulate/Run';
import { CodeWords } from '../../appearance/CodeWords';
import { PlaceLink } from './PlaceLink';
import { verdictOf } from './verdictOf';
import { withKeys } from './withKeys';

const useStyles = makeStyles({
  bar: { flexShrink: 0 },
  // Titles are sentences here: they wrap like one.
  body: { display: 'block', padding: '2px 0', overflowWrap: 'anywhere' },
  findings: {
    margin: '2px 0 0',
    paddingLeft: '18px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** What came of the call, in a sentence, and why. */
export function Verdict({ call }: { readonly call: SimulatedCall }): ReactElement {
  const styles = useStyles();
  const { lastError, errorPlace, findings, notSimulated } = call;
  const { intent, title, consequence } = verdictOf(call);
  const inOrder = findings.toSorted((a, b) => Number(a.severity === 'note') - Number(b.severity === 'note'));
  return (
    <MessageBar className={styles.bar} layout="multiline" intent={intent} data-testid="verdict">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}</MessageBarTitle> {consequence}
        {lastError !== null && (
          <>
            {' '}
            <CodeWords text={lastError.message} />{' '}
            {errorPlace !== null && <PlaceLink place={errorPlace} policy={lastError.source} />}
          </>
        )}
        {inOrder.length + notSimulated.length > 0 && (
          <ul className={styles.findings}>
            {withKeys(inOrder, ({ message }) => message).map(({ key, item: { message, severity, place } }) => (
              <li key={key}>
                {severity === 'note' && 'Note: '}
                <CodeWords text={message} /> {place !== null && <PlaceLink place={place} />}
              </li>
            ))}
            {withKeys(notSimulated, ({ policy }) => policy).map(({ key, item: { policy, reason, place } }) => (
              <li key={key}>
                Not simulated: {policy}. <CodeWords text={reason} /> <PlaceLink place={place} />
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}
