import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { ValueScale } from './valueScale';

const useStyles = makeStyles({
  title: { fontFamily: tokens.fontFamilyBase, fontSize: '12px', fontWeight: 600, fill: tokens.colorNeutralForeground1 },
  tick: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: '11px',
    fill: tokens.colorNeutralForeground2,
    textAnchor: 'end',
    fontVariantNumeric: 'tabular-nums',
  },
  grid: { stroke: tokens.colorNeutralStroke2, strokeWidth: 1, shapeRendering: 'crispEdges' },
  base: { stroke: tokens.colorNeutralStroke1 },
  compared: {
    fill: 'none',
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: 1.5,
    strokeDasharray: '4 3',
    strokeLinejoin: 'round',
  },
});

interface Props {
  readonly title: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
  readonly scale: ValueScale;
  readonly formatTick: (value: number) => string;
  /** One for each bucket. */
  readonly values: readonly number[];
  readonly compared: readonly number[] | null;
  readonly color: string;
}

/** One small multiple: the policy's buckets as columns, the other variant's as a dashed line. */
export function ChartPanel(props: Props): ReactElement {
  const { title, left, right, top, height, scale, formatTick, values, compared, color } = props;
  const styles = useStyles();
  const step = (right - left) / Math.max(1, values.length);
  const y = (value: number): number => top + height * (1 - scale.at(value));
  const gap = step > 4 ? 1 : 0;
  return (
    <g>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={mergeClasses(styles.grid, tick === 0 && styles.base)}
            x1={left}
            x2={right}
            y1={Math.round(y(tick))}
            y2={Math.round(y(tick))}
          />
          <text className={styles.tick} x={left - 6} y={y(tick) + 4}>
            {formatTick(tick)}
          </text>
        </g>
      ))}
      <path
        d={values
          .map((value, index) => {
            if (value <= 0) return '';
            // What there is shows, however little.
            const column = Math.max(1.5, height * scale.at(value));
            return `M${(left + index * step).toFixed(2)} ${top + height}v${-column.toFixed(2)}h${(step - gap).toFixed(2)}v${column.toFixed(2)}z`;
          })
          .join('')}
        fill={color}
      />
      {compared !== null && <path className={styles.compared} d={stepLine(compared, left, step, y)} />}
      <text className={styles.title} x={left} y={top - 8}>
        {title}
      </text>
    </g>
  );
}

function stepLine(values: readonly number[], left: number, step: number, y: (value: number) => number): string {
  return values
    .map((value, index) => {
      const from = (left + index * step).toFixed(2);
      return `${index === 0 ? `M${from} ` : 'V'}${y(value).toFixed(2)}H${(left + (index + 1) * step).toFixed(2)}`;
    })
    .join('');
}
