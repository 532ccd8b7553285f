import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useCallAtClock, useRunSummary } from '../../../stores/analysisStore';
import { formatClock } from '../../appearance/formatClock';
import { CommandButton } from '../../commands/CommandButton';
import { nextCallCommand, previousCallCommand } from '../../timeline/timelineCommands';

const useStyles = makeStyles({
  picker: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  call: { fontWeight: 600, fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
});

/** Which of several calls is shown, and the way to those before and after it. The timeline has them all. */
export function CallPicker(): ReactElement | null {
  const styles = useStyles();
  const run = useRunSummary();
  const shown = useCallAtClock();
  if (run === null || run.timeline.calls.length < 2) return null;
  const { calls } = run.timeline;
  const position = calls.findIndex(({ call }) => call === shown);
  const call = calls[position];
  if (call === undefined) return null;
  const regions = new Set(calls.map(({ region }) => region));
  const where = regions.size > 1 ? `, ${call.region}` : '';
  return (
    <div className={styles.picker} data-testid="shown-call">
      <CommandButton command={previousCallCommand} size="small" />
      <span className={styles.call}>
        {`Call ${position + 1} of ${calls.length}, ${formatClock(run.startsAt, call.at)}${where}`}
      </span>
      <CommandButton command={nextCallCommand} size="small" />
    </div>
  );
}
