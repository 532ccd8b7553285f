import { makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Verdict } from '../../../core/lab/FaultResult';
import { verdictColors } from './verdictColors';
import { verdicts, verdictWords } from './verdictWords';

const useStyles = makeStyles({
  bar: { display: 'flex', columnGap: '2px', height: '10px', borderRadius: '5px', overflow: 'hidden' },
  part: { minWidth: '3px' },
});

/** How many faults have each verdict, as lengths. Screen readers get it in words. */
export function VerdictBar({ counts }: { readonly counts: ReadonlyMap<Verdict, number> }): ReactElement {
  const styles = useStyles();
  const present = verdicts.filter((verdict) => (counts.get(verdict) ?? 0) > 0);
  return (
    <div className={styles.bar} role="img" aria-label={countWords(counts)}>
      {present.map((verdict) => (
        <span
          key={verdict}
          className={styles.part}
          style={{ flexGrow: counts.get(verdict), backgroundColor: verdictColors[verdict] }}
        />
      ))}
    </div>
  );
}

/** `115 answered well, 1 answered badly, 4 not applicable`, or `115 well, 1 badly, 4 n/a`. */
export function countWords(counts: ReadonlyMap<Verdict, number>, words: 'long' | 'short' = 'long'): string {
  const known = verdicts.flatMap((verdict) => {
    const count = counts.get(verdict) ?? 0;
    return count === 0 ? [] : [`${count} ${verdictWords[verdict][words].toLowerCase()}`];
  });
  return known.length === 0 ? 'Nothing is known yet' : known.join(', ');
}
