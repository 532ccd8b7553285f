import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { CacheLane } from '../../../core/fleet/timelineOf';
import { formatClock } from '../../appearance/formatClock';
import { roleColors } from '../../appearance/roleColors';
import { shortenMessage } from '../../simulation/shortenMessage';
import { halo } from './halo';
import { endOfSpan } from './words';

const characterWidth = 5.7;

const useStyles = makeStyles({
  lane: { fontSize: '10.5px', fill: tokens.colorNeutralForeground2, ...halo },
  end: { fontSize: '10px', fill: roleColors.cache.text, fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly lanes: readonly CacheLane[];
  readonly startsAt: string;
  readonly x: (at: number) => number;
  readonly top: number;
  readonly laneHeight: number;
  readonly width: number;
  readonly side: number;
}

/** Each key of the cache with its entries, from stored to gone. */
export function CacheLanes({ lanes, startsAt, x, top, laneHeight, width, side }: Props): ReactElement {
  const styles = useStyles();
  const regions = new Set(lanes.map(({ region }) => region)).size;
  return (
    <>
      {lanes.map((lane, index) => {
        const y = top + index * laneHeight;
        return (
          <g key={lane.slot}>
            <text className={styles.lane} x={side} y={y + 10}>
              {shortenMessage(laneName(lane, regions), Math.floor((width - 2 * side) / characterWidth))}
              <title>{laneName(lane, regions)}</title>
            </text>
            {lane.spans.map((span) => {
              const left = Math.max(x(span.storedAt), -2);
              const right = Math.min(x(span.endedAt), width + 2);
              if (right < 0 || left > width) return null;
              const words = endOfSpan(span, startsAt);
              const hasRoom = Math.min(right, width) - Math.max(left, 0) > words.length * 5.6 + 10;
              // What ended before its time: how long it would have lived.
              const meant = span.end === 'expired' || span.end === 'alive' ? null : Math.min(x(span.expiresAt), width);
              return (
                <g key={span.storedAt}>
                  <title>{`${laneName(lane, regions)}: stored ${formatClock(startsAt, span.storedAt)}, ${words}`}</title>
                  {meant !== null && meant > right && (
                    <line
                      x1={right}
                      x2={meant}
                      y1={y + 21}
                      y2={y + 21}
                      stroke={roleColors.cache.line}
                      strokeDasharray="2 4"
                    />
                  )}
                  <rect
                    x={left}
                    y={y + 14}
                    width={Math.max(2, right - left)}
                    height={14}
                    rx={3}
                    fill={roleColors.cache.fill}
                    stroke={roleColors.cache.line}
                    strokeWidth={1.5}
                  />
                  {meant !== null && (
                    <path
                      d={`M ${right - 4} ${y + 17} l 8 8 m 0 -8 l -8 8`}
                      stroke={roleColors.cache.line}
                      strokeWidth={2}
                      fill="none"
                    />
                  )}
                  {hasRoom && (
                    <text className={styles.end} x={Math.min(right, width) - 7} y={y + 24.5} textAnchor="end">
                      {words}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
    </>
  );
}

function laneName({ key, type, region }: CacheLane, regions: number): string {
  const where = region === null || regions < 2 ? '' : `, ${region}`;
  return `Cache${type === 'external' ? ', external' : ''}${where}: ${key}`;
}
