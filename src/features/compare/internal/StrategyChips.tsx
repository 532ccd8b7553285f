import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { type StrategyVariant, strategyVariants, variantWords } from '../../../core/strategies/StrategyVariant';
import { compareActions, fewestCompared, mostCompared } from './compareStore';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  label: { fontWeight: tokens.fontWeightSemibold, marginRight: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly shown: readonly StrategyVariant[];
  readonly own: StrategyVariant | null;
  readonly recommended: StrategyVariant | null;
}

/** Which strategies stand side by side. */
export function StrategyChips({ shown, own, recommended }: Props): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.bar} role="group" aria-label="Strategies to compare">
      <span className={styles.label}>Compare</span>
      {strategyVariants.map((variant) => {
        const isShown = shown.includes(variant);
        const isLocked = isShown ? shown.length <= fewestCompared : shown.length >= mostCompared;
        const mark = variant === own ? ', in the form' : variant === recommended ? ', recommended' : '';
        return (
          <ToggleButton
            key={variant}
            size="small"
            shape="circular"
            appearance={isShown ? 'primary' : 'outline'}
            checked={isShown}
            // The last two stay what they look like: chosen. A fifth can't be chosen.
            disabledFocusable={isLocked && !isShown}
            aria-disabled={isLocked}
            icon={isShown ? <CheckmarkCircleRegular /> : <CircleRegular />}
            onClick={() => compareActions.toggle(variant, shown)}
          >
            {variantWords[variant].name}
            {mark}
          </ToggleButton>
        );
      })}
      <span className={styles.hint}>
        {shown.length >= mostCompared ? 'Four at most: take one away first.' : 'Two to four.'}
      </span>
    </div>
  );
}
