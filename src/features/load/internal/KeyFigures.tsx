import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { LoadVariant } from '../../../core/fleet/compareOptions';
import type { FleetResult } from '../../../core/fleet/FleetResult';
import { formatAdded, formatCount, formatShare, timesWords } from './formatCount';
import { formatHours } from './formatHours';

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    gap: tokens.spacingHorizontalM,
    '@media (max-width: 1199px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    '@media (max-width: 479px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  figure: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
  },
  value: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  bad: { color: tokens.colorStatusDangerForeground1 },
  more: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  other: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingTop: tokens.spacingVerticalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  number: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

interface Figure {
  readonly name: string;
  readonly meaning: string;
  readonly value: (result: FleetResult) => string;
  readonly more: (result: FleetResult) => string;
  /** Of what is compared by how many times. */
  readonly count?: (result: FleetResult) => number;
  /** More than none is bad. */
  readonly isBad?: boolean;
}

const figures: readonly Figure[] = [
  {
    name: 'Token requests',
    meaning: 'What the identity provider has to answer.',
    value: ({ totals }) => formatCount(totals.tokenRequests),
    more: ({ totals, series }) =>
      `${formatCount(totals.tokenRequests / ((series.at(-1)?.to ?? 3600) / 3600))} per hour`,
    count: ({ totals }) => totals.tokenRequests,
  },
  {
    name: 'Hit ratio',
    meaning: 'Calls that went through without asking for a token.',
    value: ({ hitRatio }) => formatShare(hitRatio),
    more: ({ totals }) => `all but ${formatCount(totals.calls - totals.hits)} of ${formatCount(totals.calls)} calls`,
  },
  {
    name: 'Added time per call',
    meaning: 'What the token costs a call on its way.',
    value: ({ addedSecondsPerCall }) => formatAdded(addedSecondsPerCall),
    more: ({ longestAddedSeconds }) => `on average; ${formatAdded(longestAddedSeconds)} at most`,
  },
  {
    name: 'Failed calls',
    meaning: 'Calls that end in an error, because of the token.',
    value: ({ totals }) => formatCount(totals.failed),
    more: ({ totals }) => `${formatShare(totals.calls === 0 ? 0 : totals.failed / totals.calls)} of all calls`,
    count: ({ totals }) => totals.failed,
    isBad: true,
  },
  {
    name: 'Throttled',
    meaning: 'Token requests that the provider answered with 429.',
    value: ({ totals }) => formatCount(totals.throttled),
    more: ({ totals }) =>
      `${formatShare(totals.tokenRequests === 0 ? 0 : totals.throttled / totals.tokenRequests)} of token requests`,
    count: ({ totals }) => totals.throttled,
    isBad: true,
  },
  {
    name: 'Largest stampede',
    meaning: 'Token requests under way before the first answer was in the cache.',
    value: ({ largestStampede }) => formatCount(largestStampede),
    more: ({ stampedes, largestStampede }) => {
      const largest = stampedes.find(({ tokenRequests }) => tokenRequests === largestStampede);
      if (largest === undefined) return 'no two at once for one entry';
      const where = largest.region === null ? '' : ` in region ${largest.region + 1}`;
      return `at ${formatHours(largest.at)}${where}${stampedes.length === 1 ? '' : `, one of ${formatCount(stampedes.length)}`}`;
    },
    count: ({ largestStampede }) => largestStampede,
  },
];

interface Props {
  readonly shown: LoadVariant;
  readonly compared: LoadVariant | null;
}

/** What the load costs, in six numbers: each with what it means, and what it is in the other variant. */
export function KeyFigures({ shown, compared }: Props): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.figures} role="list" aria-label="Key figures">
      {figures.map(({ name, meaning, value, more, count, isBad }) => {
        const times = compared && count ? timesWords(count(compared.result), count(shown.result)) : null;
        const bad = isBad === true && (count?.(shown.result) ?? 0) > 0;
        return (
          <div key={name} className={styles.figure} role="listitem">
            <span className={styles.name}>{name}</span>
            <p className={styles.numbers}>
              <span className={mergeClasses(styles.value, bad && styles.bad)}>{value(shown.result)}</span>
              <span className={styles.more}>{more(shown.result)}</span>
            </p>
            <p className={styles.more}>{meaning}</p>
            {compared !== null && (
              <p className={styles.other}>
                {`${compared.title}: `}
                <span className={styles.number}>{value(compared.result)}</span>
                {times !== null && `, ${times}`}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
