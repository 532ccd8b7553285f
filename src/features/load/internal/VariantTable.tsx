import { makeStyles, mergeClasses, Radio, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { LoadVariant } from '../../../core/fleet/compareOptions';
import { formatAdded, formatCount, formatShare } from './formatCount';
import { loadFormActions } from './loadFormStore';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', borderRadius: tokens.borderRadiusMedium },
  table: { width: '100%', minWidth: '720px', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  head: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'right',
    verticalAlign: 'bottom',
  },
  first: { textAlign: 'left' },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  name: {
    minWidth: '210px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
  },
  title: { fontWeight: tokens.fontWeightSemibold },
  what: { display: 'block', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  own: { display: 'block', padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}` },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'right',
    whiteSpace: 'nowrap',
  },
  bad: { color: tokens.colorStatusDangerForeground1 },
});

const columns: readonly {
  readonly name: string;
  readonly value: (variant: LoadVariant) => string;
  readonly isBad?: (variant: LoadVariant) => boolean;
}[] = [
  { name: 'Token requests', value: ({ result }) => formatCount(result.totals.tokenRequests) },
  { name: 'Hit ratio', value: ({ result }) => formatShare(result.hitRatio) },
  { name: 'Added, average', value: ({ result }) => formatAdded(result.addedSecondsPerCall) },
  { name: 'Added, longest', value: ({ result }) => formatAdded(result.longestAddedSeconds) },
  {
    name: 'Failed calls',
    value: ({ result }) => formatCount(result.totals.failed),
    isBad: ({ result }) => result.totals.failed > 0,
  },
  {
    name: 'Throttled',
    value: ({ result }) => formatCount(result.totals.throttled),
    isBad: ({ result }) => result.totals.throttled > 0,
  },
  { name: 'Largest stampede', value: ({ result }) => formatCount(result.largestStampede) },
];

interface Props {
  /** The policy as it is comes first. */
  readonly variants: readonly LoadVariant[];
  readonly comparedWith: string | null;
}

/** Every variant with its figures. A radio button in front of each but the first chooses what the policy is compared with. */
export function VariantTable({ variants, comparedWith }: Props): ReactElement {
  const styles = useStyles();
  return (
    // Reachable by keyboard, because it may have to be scrolled.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="group" aria-label="Table of variants" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={mergeClasses(styles.head, styles.first)} scope="col">
              Compare with
            </th>
            {columns.map(({ name }) => (
              <th key={name} className={styles.head} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant, index) => {
            const { id, title, what } = variant;
            const words = (
              <>
                <span className={styles.title}>{title}</span>
                <span className={styles.what}>{what}</span>
              </>
            );
            return (
              <tr key={id} className={id === comparedWith ? styles.chosen : undefined}>
                <th className={styles.name} scope="row">
                  {index === 0 ? (
                    <span className={styles.own}>{words}</span>
                  ) : (
                    <Radio
                      name="compared-variant"
                      value={id}
                      checked={id === comparedWith}
                      onChange={() => loadFormActions.compareWith(id)}
                      label={words}
                    />
                  )}
                </th>
                {columns.map(({ name, value, isBad }) => (
                  <td key={name} className={mergeClasses(styles.cell, isBad?.(variant) === true && styles.bad)}>
                    {value(variant)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
