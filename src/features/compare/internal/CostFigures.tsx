import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { StrategyCost } from '../../../core/strategies/compareStrategies';
import { figure, milliseconds } from '../../../core/strategies/costText';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '12px' },
  rate: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  numbers: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: '8px' },
  big: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  track: { height: '6px', borderRadius: '3px', backgroundColor: tokens.colorNeutralBackground4, margin: '3px 0' },
  bar: { height: '100%', borderRadius: '3px', backgroundColor: 'var(--roleIdentityLine)', minWidth: 0 },
});

interface Props {
  readonly costs: readonly StrategyCost[];
  /** The most token requests of any column, for each rate: the length of a full bar. */
  readonly most: readonly number[];
  /** The token is a user's, so that calls and figures are those of one user. */
  readonly perUser: boolean;
}

/** Token requests and waiting for 1,000 calls, at each rate. */
export function CostFigures({ costs, most, perUser }: Props): ReactElement {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {costs.map(({ callsPerMinute, tokenRequests, addedSeconds, longestAddedSeconds }, index) => {
        const share = most[index]! > 0 ? tokenRequests / most[index]! : 0;
        return (
          <li key={callsPerMinute}>
            <div className={styles.rate}>
              {`${callsPerMinute.toLocaleString('en')} ${callsPerMinute === 1 ? 'call' : 'calls'} a minute${perUser ? ' of each user' : ''}`}
            </div>
            <div className={styles.numbers}>
              <span className={styles.big}>{figure(tokenRequests)}</span>
              <span>token requests</span>
            </div>
            <div className={styles.track} aria-hidden>
              <div className={styles.bar} style={{ width: `${share * 100}%` }} />
            </div>
            <div className={styles.rate}>
              {longestAddedSeconds === 0
                ? 'no waiting'
                : `${milliseconds(addedSeconds)} a call on average, ${milliseconds(longestAddedSeconds * 1000)} at most`}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
