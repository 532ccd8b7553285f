import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const size = 92;
const stroke = 9;
const radius = (size - stroke) / 2;
const length = 2 * Math.PI * radius;

const useStyles = makeStyles({
  ring: {
    flexShrink: 0,
    display: 'block',
    width: '92px',
    height: '92px',
    '@media (max-width: 1199px)': { width: '68px', height: '68px' },
  },
  track: { fill: 'none', stroke: tokens.colorNeutralStroke1, strokeOpacity: 0.4 },
  arc: { fill: 'none', strokeLinecap: 'round' },
  number: {
    fill: tokens.colorNeutralForeground1,
    fontSize: '30px',
    fontWeight: tokens.fontWeightSemibold,
    fontFamily: tokens.fontFamilyBase,
    textAnchor: 'middle',
    dominantBaseline: 'central',
  },
});

interface Props {
  /** 0 to 100; null: there is none (yet). */
  readonly score: number | null;
  /** From 0 to 1, while faults are being run; null: none is. */
  readonly progress: number | null;
  readonly label: string;
}

/** A score as a ring and a number. While it is being found out the ring fills as the faults are run. */
export function ScoreRing({ score, progress, label }: Props): ReactElement {
  const styles = useStyles();
  const share = progress ?? (score ?? 0) / 100;
  const words = progress === null ? (score === null ? `${label}: no score` : `${label}: ${score} of 100`) : label;
  return (
    <svg className={styles.ring} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words}>
      <circle className={styles.track} cx={size / 2} cy={size / 2} r={radius} strokeWidth={stroke} />
      {share > 0 && (
        <circle
          className={styles.arc}
          cx={size / 2}
          cy={size / 2}
          r={radius}
          strokeWidth={stroke}
          stroke={progress === null ? colorOf(score ?? 0) : tokens.colorBrandStroke1}
          strokeDasharray={`${share * length} ${length}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      )}
      <text className={styles.number} x={size / 2} y={size / 2} aria-hidden>
        {progress === null ? (score ?? '–') : `${Math.floor(progress * 100)}%`}
      </text>
    </svg>
  );
}

function colorOf(score: number): string {
  if (score >= 90) return 'var(--verdictGood)';
  return score >= 60 ? 'var(--verdictPoor)' : 'var(--verdictCrash)';
}
