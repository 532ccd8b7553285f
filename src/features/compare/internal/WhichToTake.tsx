import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactElement } from 'react';
import type { Recommendation, StrategyNeeds } from '../../../core/strategies/recommendStrategies';
import { type StrategyVariant, variantWords } from '../../../core/strategies/StrategyVariant';
import { FactSources } from '../FactList';
import { RankingTable } from './RankingTable';
import { ReasonList } from './ReasonList';
import { StrategyQuestions } from './StrategyQuestions';

const narrow = '@media (max-width: 899px)';

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', padding: tokens.spacingHorizontalL },
  },
  heading: {
    margin: 0,
    marginBottom: tokens.spacingVerticalM,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  take: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    [narrow]: { fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  },
  answer: {
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  none: { borderLeftColor: tokens.colorStatusDangerBorder1 },
  otherwise: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  ranking: { gridColumn: '1 / -1' },
});

interface Props {
  readonly needs: StrategyNeeds;
  readonly ranking: readonly Recommendation[];
  readonly own: StrategyVariant | null;
  readonly onUse: (variant: StrategyVariant) => void;
}

/** The questions and, beside them, which way to take and why. */
export function WhichToTake({ needs, ranking, own, onUse }: Props): ReactElement {
  const styles = useStyles();
  const [isOpen, setOpen] = useState(false);
  const headingId = useId();
  const rankingId = useId();
  const best = ranking[0];
  const possible = ranking.filter(({ isPossible }) => isPossible);
  const others = possible.slice(1, 4);
  return (
    <section className={styles.panel} aria-labelledby={headingId}>
      <div>
        <h3 className={styles.heading} id={headingId}>
          Which to take
        </h3>
        <StrategyQuestions needs={needs} />
      </div>
      <div
        className={mergeClasses(styles.answer, possible.length === 0 && styles.none)}
        role="status"
        data-testid="recommendation"
      >
        {best === undefined || possible.length === 0 ? (
          <p className={styles.take}>None of them does this</p>
        ) : (
          <>
            <p className={styles.take}>
              Take {variantWords[best.variant].title.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}
            </p>
            <ReasonList reasons={best.reasons} />
            {others.length > 0 && (
              <p className={styles.otherwise}>
                {'Otherwise, in this order: '}
                {others.map(({ variant }) => variantWords[variant].name).join(', ')}.
              </p>
            )}
          </>
        )}
        <div className={styles.actions}>
          {best !== undefined && possible.length > 0 && (
            <Button appearance="primary" disabled={best.variant === own} onClick={() => onUse(best.variant)}>
              {best.variant === own ? 'The form has it already' : 'Use this in the form'}
            </Button>
          )}
          <Link as="button" aria-expanded={isOpen} aria-controls={rankingId} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide the order' : `All ${ranking.length} in order, with reasons`}
          </Link>
        </div>
        {best !== undefined && possible.length > 0 && <FactSources facts={best.reasons.map(({ fact }) => fact)} />}
      </div>
      <div className={styles.ranking} id={rankingId} hidden={!isOpen}>
        {isOpen && <RankingTable ranking={ranking} />}
      </div>
    </section>
  );
}
