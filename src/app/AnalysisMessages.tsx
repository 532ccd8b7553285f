import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useMemo, type ReactElement } from 'react';
import { LineIndex } from '../core/text/LineIndex';
import { useAnalysisClient } from '../features/analysis/AnalysisClientContext';
import { useAnalysis } from '../stores/analysisStore';
import { useDocument } from '../stores/documentStore';
import { selectionActions } from '../stores/selectionStore';

const useStyles = makeStyles({
  details: { whiteSpace: 'pre-wrap', maxHeight: '20vh', overflow: 'auto' },
  // Over the panes, not among them: nothing moves while someone types.
  slow: {
    position: 'fixed',
    bottom: '48px',
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: 2,
    display: 'flex',
    alignItems: 'center',
    columnGap: '12px',
    padding: '6px 8px 6px 14px',
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow8,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

const busyWith = {
  parse: 'reading the policy',
  validate: 'checking the policy',
  recognize: 'reading the policy into the form',
  simulate: 'running the policy',
} as const;

/** Says when checking and running take long, didn't end, or hit a defect. */
export function AnalysisMessages(): ReactElement | null {
  const styles = useStyles();
  const client = useAnalysisClient();
  const slow = useAnalysis((state) => state.slow);
  const runaway = useAnalysis((state) => state.runaway);
  const failure = useAnalysis((state) => state.failure);
  const range = runaway?.progress?.range ?? null;
  const text = useDocument((state) => (range === null ? '' : state.text));
  const line = useMemo(
    () => (range === null ? null : new LineIndex(text).positionAt(range.start).line + 1),
    [range, text],
  );

  if (failure !== null)
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          The policy could not be checked because of a defect in this page. What you see may be out of date; your policy
          is safe.
          <details>
            <summary>Details for a bug report</summary>
            <pre className={styles.details}>{failure}</pre>
          </details>
        </MessageBarBody>
      </MessageBar>
    );
  if (runaway !== null)
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {`${line === null ? 'The page' : `The expression on line ${line}`} did not come to an end and was stopped${
            runaway.progress === null ? '' : ` while ${busyWith[runaway.progress.phase]}`
          }. Change the policy to run it again.`}
        </MessageBarBody>
        {range !== null && (
          <MessageBarActions>
            <Button onClick={() => selectionActions.reveal(range)}>Show the expression</Button>
          </MessageBarActions>
        )}
      </MessageBar>
    );
  if (slow)
    return (
      <output className={styles.slow}>
        <Spinner size="extra-tiny" label="Checking and running the policy" />
        <Button size="small" appearance="subtle" onClick={() => client.stop()}>
          Stop
        </Button>
      </output>
    );
  return null;
}
