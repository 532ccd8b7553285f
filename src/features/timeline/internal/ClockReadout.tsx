import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useSelection } from '../../../stores/selectionStore';
import type { RunSummary } from '../../../worker/protocol';
import { roleColors } from '../../appearance/roleColors';
import { formatElapsed } from '../../simulation/formatElapsed';
import { clockOf } from './clock';
import { stateAt } from './stateAt';
import { clockWords } from './words';

const useStyles = makeStyles({
  readout: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  clock: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  cache: { color: roleColors.cache.text, fontVariantNumeric: 'tabular-nums' },
});

/** What holds where the clock stands: the time, the cache's entries and what the scenario's events do. */
export function ClockReadout({ run }: { readonly run: RunSummary }): ReactElement {
  const styles = useStyles();
  const at = useSelection(({ moment }) => clockOf(run, moment));
  const { timeline, startsAt } = run;
  const { living, events } = stateAt(timeline, at);
  const [next] = living;
  const left = next === undefined ? '' : formatElapsed(Math.max(0, Math.round(next.secondsLeft)));
  const cache =
    next === undefined
      ? 'No cache entry lives.'
      : living.length === 1
        ? `The cache entry has ${left} left.`
        : `${living.length} cache entries live; the first ends in ${left}.`;
  return (
    <p className={styles.readout} data-testid="clock">
      <span className={styles.clock}>{clockWords(startsAt, at, timeline.calls)}.</span>{' '}
      <span className={styles.cache}>{cache}</span> {events.join(' ')}
    </p>
  );
}
