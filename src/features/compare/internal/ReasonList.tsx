import { makeStyles, tokens } from '@fluentui/react-components';
import { AddCircleRegular, DismissCircleRegular, SubtractCircleRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Reason } from '../../../core/strategies/recommendStrategies';
import { FactText } from '../FactText';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '4px' },
  reason: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  icon: { display: 'inline-flex', flexShrink: 0, fontSize: '16px', paddingTop: '2px' },
  for: { color: tokens.colorStatusSuccessForeground1 },
  against: { color: tokens.colorStatusWarningForeground1 },
  blocks: { color: tokens.colorStatusDangerForeground1 },
});

const icons = { for: AddCircleRegular, against: SubtractCircleRegular, blocks: DismissCircleRegular } as const;
const words = { for: 'For', against: 'Against', blocks: 'Not possible' } as const;
const order = ['blocks', 'for', 'against'] as const;

/** What speaks for and against a way; what makes it impossible stands first. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }): ReactElement {
  const styles = useStyles();
  const sorted = reasons.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.points - a.points);
  return (
    <ul className={styles.list}>
      {sorted.map(({ kind, fact }) => {
        const Icon = icons[kind];
        return (
          <li key={fact.text} className={styles.reason}>
            <span className={`${styles.icon} ${styles[kind]}`} role="img" aria-label={words[kind]}>
              <Icon aria-hidden />
            </span>
            <span>
              <FactText fact={fact} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
