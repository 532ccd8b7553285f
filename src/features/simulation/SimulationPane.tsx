import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useEffect, type ReactElement } from 'react';
import { useAnalysis, useCallAtClock, useIsStale, useRunSummary } from '../../stores/analysisStore';
import { registerCommands } from '../commands/commandRegistry';
import { steppingCommands } from '../stepping/steppingCommands';
import { timelineCommands } from '../timeline/timelineCommands';
import { CallPicker } from './internal/CallPicker';
import { CallView } from './internal/CallView';
import { ScenarioBar } from './internal/ScenarioBar';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL}`,
  },
  stale: { opacity: 0.6 },
  results: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    transitionProperty: 'opacity',
    transitionDuration: '150ms',
  },
});

/** Scenario, sequence diagram, timeline and messages of the simulated calls. */
export function SimulationPane(): ReactElement {
  const styles = useStyles();
  const run = useRunSummary();
  const shown = useAnalysis((state) => state.shownCall);
  const callAtClock = useCallAtClock();
  const stale = useIsStale();
  const runaway = useAnalysis((state) => state.runaway);
  useEffect(() => registerCommands([...timelineCommands, ...steppingCommands]), []);
  const isLate = stale || (shown !== null && shown.index !== callAtClock);
  return (
    <div className={styles.pane}>
      <ScenarioBar />
      {runaway !== null && run !== null && (
        <Text size={200}>This is an earlier run: the policy as it is now did not come to an end.</Text>
      )}
      {run === null ? (
        <Text size={200}>
          {runaway === null
            ? 'The policy runs as soon as it is read.'
            : 'There is no run to show: it did not come to an end.'}
        </Text>
      ) : (
        <div className={mergeClasses(styles.results, isLate && styles.stale)}>
          <CallPicker />
          {shown === null ? (
            callAtClock === null && <Text size={200}>The scenario makes no call.</Text>
          ) : (
            <CallView shown={shown} startsAt={run.startsAt} />
          )}
        </div>
      )}
    </div>
  );
}
