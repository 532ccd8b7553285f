import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Recommendation } from '../../../core/strategies/recommendStrategies';
import { variantWords } from '../../../core/strategies/StrategyVariant';
import { ReasonList } from './ReasonList';

const narrow = '@media (max-width: 899px)';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '32px minmax(180px, 1fr) 3fr',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { gridTemplateColumns: '32px minmax(0, 1fr)', '& > :last-child': { gridColumn: '2' } },
  },
  place: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  name: { fontWeight: tokens.fontWeightSemibold },
  out: { color: tokens.colorNeutralForeground3 },
  score: { display: 'block', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
});

/** All ways in the order in which to take them, with the points that make the order. */
export function RankingTable({ ranking }: { readonly ranking: readonly Recommendation[] }): ReactElement {
  const styles = useStyles();
  return (
    <ol className={styles.list} aria-label="All ways, in the order in which to take them">
      {ranking.map(({ variant, reasons, isPossible, score }, index) => (
        <li key={variant} className={styles.entry}>
          <span className={styles.place}>{isPossible ? index + 1 : '–'}</span>
          <span className={mergeClasses(styles.name, !isPossible && styles.out)}>
            {variantWords[variant].title}
            <span className={styles.score}>{isPossible ? points(score) : 'not possible here'}</span>
          </span>
          <ReasonList reasons={isPossible ? reasons : reasons.filter(({ kind }) => kind === 'blocks')} />
        </li>
      ))}
    </ol>
  );
}

function points(score: number): string {
  const shown = score < 0 ? `−${-score}` : String(score);
  return `${shown} ${Math.abs(score) === 1 ? 'point' : 'points'}`;
}
