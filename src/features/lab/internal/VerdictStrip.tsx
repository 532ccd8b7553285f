import { makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { ShownCell } from './tableRows';
import { verdictColors } from './verdictColors';

const useStyles = makeStyles({
  strip: { display: 'flex', columnGap: '1px', height: '12px', maxWidth: '170px' },
  fault: { flexGrow: 1, flexBasis: 0, maxWidth: '9px', minWidth: '1px', borderRadius: '1px' },
});

interface Props {
  readonly cells: readonly (ShownCell | null)[];
  /** What it shows, in words. */
  readonly label: string;
}

/** The faults of a group, each a tick in the colour of its verdict, in the order of the table. */
export function VerdictStrip({ cells, label }: Props): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.strip} role="img" aria-label={label}>
      {cells.map((shown, index) => (
        <span
          // The faults of a group and their order are always the same.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={styles.fault}
          style={{
            backgroundColor: verdictColors[shown?.cell.result.verdict ?? 'not applicable'],
            opacity: shown === null ? 0.4 : shown.isEarlier ? 0.5 : 1,
          }}
        />
      ))}
    </div>
  );
}
