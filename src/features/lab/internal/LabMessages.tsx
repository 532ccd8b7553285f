import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  ProgressBar,
  tokens,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { CodeWords } from '../../appearance/CodeWords';
import { labActions, type LabRun } from './labStore';

const useStyles = makeStyles({
  running: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM, minHeight: '24px' },
  bar: { flexGrow: 1, minWidth: '40px' },
  words: { whiteSpace: 'nowrap', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly run: LabRun;
  /** The text or a named value has changed since. */
  readonly isStale: boolean;
  readonly onRun: () => void;
}

/** How far the run is, and what has to be said of it. */
export function LabMessages({ run, isStale, onRun }: Props): ReactElement | null {
  const styles = useStyles();
  if (run.status === 'running') {
    const isLooking = run.of > 0 && run.done === run.of;
    return (
      <div className={styles.running}>
        <ProgressBar
          className={styles.bar}
          aria-label="Faults run"
          {...(isLooking || run.of === 0 ? {} : { value: run.done, max: run.of })}
        />
        <output className={styles.words}>
          {isLooking ? 'Looking for cures' : run.of === 0 ? 'Starting' : `${run.done} of ${run.of} faults`}
        </output>
        <Button size="small" onClick={labActions.stop}>
          Stop
        </Button>
      </div>
    );
  }
  const runAgain = (
    <MessageBarActions>
      <Button size="small" icon={<ArrowClockwiseRegular />} onClick={onRun}>
        Run again
      </Button>
    </MessageBarActions>
  );
  if (isStale)
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>The policy has changed since this run.</MessageBarBody>
        {runAgain}
      </MessageBar>
    );
  if (run.status === 'failed')
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          The faults could not be run because of a defect in this page. Your policy is safe.
          <details>
            <summary>Details for a bug report</summary>
            <pre>{run.message}</pre>
          </details>
        </MessageBarBody>
        {runAgain}
      </MessageBar>
    );
  if (run.status === 'stopped')
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>
          {run.done < run.of || run.of === 0
            ? `Stopped after ${run.done} faults.`
            : 'All faults were run; the search for cures was stopped.'}
        </MessageBarBody>
        {runAgain}
      </MessageBar>
    );
  const reason = commonReason(run);
  const assumptions = run.report?.assumptions ?? [];
  if (reason === null && assumptions.length === 0) return null;
  return (
    <MessageBar intent={reason === null ? 'info' : 'warning'} layout="multiline">
      <MessageBarBody>
        {reason !== null && (
          <div>
            No fault can be tried on this policy. <CodeWords text={reason} />
          </div>
        )}
        {assumptions.map((assumption) => (
          <div key={assumption}>
            Assumed: <CodeWords text={assumption} />
          </div>
        ))}
      </MessageBarBody>
    </MessageBar>
  );
}

/** Why no fault applies, where it is one reason for all of them. */
function commonReason({ report, cells }: LabRun): string | null {
  if (report === null || report.score !== null) return null;
  const reasons = new Set([...cells.values()].map(({ result }) => result.why));
  const [reason] = reasons;
  return reasons.size === 1 && reason !== undefined ? reason : null;
}
