import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactElement } from 'react';
import type { EventBand } from '../../../core/fleet/timelineOf';
import { halo } from './halo';

const useStyles = makeStyles({
  label: { fontSize: '10.5px', fontWeight: 600, fill: tokens.colorNeutralForeground1, ...halo },
  outage: { fill: tokens.colorStatusDangerForeground1 },
});

interface Props {
  readonly bands: readonly {
    readonly band: EventBand;
    readonly text: string;
    readonly x: number;
    readonly row: number;
  }[];
  readonly x: (at: number) => number;
  /** Where the rows of labels begin, and how high one is. */
  readonly top: number;
  readonly row: number;
  readonly bottom: number;
  readonly width: number;
}

/** What happens around the calls: hatched while it lasts, a line where it is a moment, with its name. */
export function EventBands({ bands, x, top, row, bottom, width }: Props): ReactElement {
  const styles = useStyles();
  const hatch = useId();
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line
            x1={0}
            x2={0}
            y1={0}
            y2={6}
            stroke={tokens.colorStatusDangerForeground1}
            strokeWidth={2}
            strokeOpacity={0.3}
          />
        </pattern>
      </defs>
      {bands.map(({ band, text, x: labelX, row: labelRow }) => {
        const { kind, from, to, message } = band;
        const [left, right] = [Math.max(x(from), 0), Math.min(x(to), width)];
        const isOutage = kind === 'outage';
        const color = isOutage ? tokens.colorStatusDangerForeground1 : tokens.colorNeutralForeground3;
        return (
          <g key={`${kind}-${from}-${message}`}>
            <title>{message}</title>
            {right - left > 1 && (
              <rect
                x={left}
                y={top}
                width={right - left}
                height={bottom - top}
                fill={isOutage ? `url(#${hatch})` : color}
                fillOpacity={isOutage ? 1 : 0.12}
              />
            )}
            <line x1={left} x2={left} y1={top} y2={bottom} stroke={color} strokeDasharray="4 3" />
            {to > from && <line x1={right} x2={right} y1={top} y2={bottom} stroke={color} strokeDasharray="4 3" />}
            <text
              className={isOutage ? mergeClasses(styles.label, styles.outage) : styles.label}
              x={labelX}
              y={top + labelRow * row + 11}
            >
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}
