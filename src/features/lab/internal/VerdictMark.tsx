import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleFilled,
  DismissCircleFilled,
  DropFilled,
  SubtractCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Verdict } from '../../../core/lab/FaultResult';
import { verdictColors } from './verdictColors';
import { verdictWords } from './verdictWords';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', columnGap: '6px', whiteSpace: 'nowrap' },
  icon: { flexShrink: 0, fontSize: '16px' },
  none: { color: tokens.colorNeutralForeground3 },
});

const icons: Readonly<Record<Verdict, typeof WarningFilled>> = {
  'answered well': CheckmarkCircleFilled,
  'answered badly': WarningFilled,
  leaked: DropFilled,
  crashed: DismissCircleFilled,
  'not applicable': SubtractCircleRegular,
};

interface Props {
  readonly verdict: Verdict;
  readonly words?: 'long' | 'short';
  readonly className?: string;
}

/** A verdict by shape, word and colour. */
export function VerdictMark({ verdict, words = 'long', className }: Props): ReactElement {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.mark, className)}>
      <VerdictIcon verdict={verdict} />
      <span className={verdict === 'not applicable' ? styles.none : undefined}>{verdictWords[verdict][words]}</span>
    </span>
  );
}

/** The shape alone, for a place where the word stands beside it. */
export function VerdictIcon({ verdict }: { readonly verdict: Verdict }): ReactElement {
  const styles = useStyles();
  const Icon = icons[verdict];
  return <Icon className={styles.icon} style={{ color: verdictColors[verdict] }} aria-hidden />;
}
