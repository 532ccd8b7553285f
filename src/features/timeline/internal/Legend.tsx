import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { roleColors } from '../../appearance/roleColors';
import { CallMark } from './CallMark';
import { costWords } from './words';

const useStyles = makeStyles({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
  },
  entry: { display: 'flex', alignItems: 'center', columnGap: '4px', whiteSpace: 'nowrap' },
});

/** What the chart's marks mean. */
export function Legend(): ReactElement {
  const styles = useStyles();
  return (
    <ul className={styles.legend} aria-label="Marks">
      {(['hit', 'token-request', 'failed'] as const).map((cost) => (
        <li key={cost} className={styles.entry}>
          <svg width="14" height="14" aria-hidden>
            <CallMark cost={cost} x={7} y={7} />
          </svg>
          {`call, ${costWords[cost]}`}
        </li>
      ))}
      <li className={styles.entry}>
        <svg width="14" height="14" aria-hidden>
          <rect x={3} y={4} width={10} height={7} rx={2} fill={roleColors.cache.fill} stroke={roleColors.cache.line} />
        </svg>
        cache entry
      </li>
    </ul>
  );
}
