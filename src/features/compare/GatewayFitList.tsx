import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissCircleRegular, WarningRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { gatewayNames, gateways } from '../../core/strategies/Gateway';
import type { StrategyFacts } from '../../core/strategies/StrategyFacts';
import { FactText } from './FactText';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '4px' },
  entry: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  icon: { display: 'inline-flex', flexShrink: 0, fontSize: '16px', paddingTop: '2px' },
  works: { color: tokens.colorStatusSuccessForeground1 },
  partly: { color: tokens.colorStatusWarningForeground1 },
  no: { color: tokens.colorStatusDangerForeground1 },
  name: { fontWeight: tokens.fontWeightSemibold },
  why: { color: tokens.colorNeutralForeground2 },
});

const icons = { works: CheckmarkCircleRegular, partly: WarningRegular, no: DismissCircleRegular } as const;
const words = { works: 'Works', partly: 'Partly', no: 'No' } as const;

/** On which gateways a strategy works, by sign and word, and what is missing on the others. */
export function GatewayFitList({ fits }: { readonly fits: StrategyFacts['gateways'] }): ReactElement {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {gateways.map((gateway) => {
        const { fit, fact } = fits[gateway];
        const Icon = icons[fit];
        return (
          <li key={gateway} className={styles.entry}>
            <span className={mergeClasses(styles.icon, styles[fit])} role="img" aria-label={words[fit]}>
              <Icon aria-hidden />
            </span>
            <span>
              <span className={styles.name}>{gatewayNames[gateway]}</span>
              {fact !== null && (
                <span className={styles.why}>
                  . <FactText fact={fact} />
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
