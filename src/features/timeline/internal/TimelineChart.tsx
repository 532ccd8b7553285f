import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { CallTick } from '../../../core/fleet/timelineOf';
import type { RunSummary } from '../../../worker/protocol';
import { roleColors } from '../../appearance/roleColors';
import { axisTicks } from './axisTicks';
import { CacheLanes } from './CacheLanes';
import { CallMark } from './CallMark';
import { clusters, type Cluster } from './clusters';
import { EventBands } from './EventBands';
import { halo } from './halo';
import { labelRows } from './labelRows';
import type { View } from './view';
import { bandLabel, clusterWords } from './words';

const side = 10;
const axisHeight = 30;
const eventRow = 15;
/** A lane with its name above it. */
const laneHeight = 32;
const tokenRow = 14;
const closest = 11;
/** Of the font of labels, on average. */
const characterWidth = 5.7;

const useStyles = makeStyles({
  chart: { display: 'block', overflow: 'hidden' },
  axis: { fontSize: '10.5px', fill: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  lane: { fontSize: '10.5px', fill: tokens.colorNeutralForeground2, ...halo },
  count: { fontSize: '10px', fontWeight: 600, fill: tokens.colorNeutralForeground1, textAnchor: 'middle', ...halo },
  mark: {
    cursor: 'pointer',
    outlineStyle: 'none',
    ':hover > .ring': { stroke: tokens.colorNeutralStrokeAccessible },
    ':focus-visible > .ring': { stroke: tokens.colorStrokeFocus2, strokeWidth: '2px' },
  },
  ring: { fill: 'transparent', stroke: 'transparent' },
  shown: { stroke: tokens.colorNeutralForeground1, strokeWidth: '1.5px' },
});

interface Props {
  readonly run: RunSummary;
  readonly view: View;
  readonly width: number;
  /** Position of the shown call. */
  readonly shown: number | null;
  /** A mark was chosen: a call, or several that stand close together. */
  readonly onChoose: (cluster: Cluster) => void;
}

/** Where a moment stands in a chart of a width. */
export function xOf({ from, to }: View, width: number, at: number): number {
  return side + ((at - from) / (to - from)) * (width - 2 * side);
}

/** The moment at a place of the chart, inside its view. */
export function momentAt({ from, to }: View, width: number, x: number): number {
  const share = Math.min(Math.max((x - side) / (width - 2 * side), 0), 1);
  return from + share * (to - from);
}

/** Axis, events, calls by region, token requests and cache entries, from top to bottom. */
export function TimelineChart({ run: { timeline, startsAt }, view, width, shown, onChoose }: Props): ReactElement {
  const styles = useStyles();
  const x = (at: number) => xOf(view, width, at);
  const ticks = axisTicks(view.from, view.to, startsAt, Math.max(2, Math.floor(width / 78)));
  const bands = timeline.bands.filter(({ from, to }) => to >= view.from && from <= view.to);
  const labels = bands.map((band) => ({
    band,
    text: bandLabel(band),
    x: Math.max(x(band.from), side) + 3,
    width: bandLabel(band).length * characterWidth + 10,
  }));
  const placed = labelRows(labels, width);
  const eventRows = placed.reduce((rows, { row }) => Math.max(rows, row + 1), 0);
  const regions = useMemo(() => byRegion(timeline.calls), [timeline]);
  const hasTokenRequests = timeline.tokenRequests.length > 0;
  const callsTop = axisHeight + eventRows * eventRow;
  const regionHeight = laneHeight + (hasTokenRequests ? tokenRow : 0);
  const cacheTop = callsTop + regions.length * regionHeight;
  const height = cacheTop + timeline.cache.length * laneHeight + 4;

  return (
    <svg
      className={styles.chart}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label="Timeline"
    >
      {ticks.map(({ at, label }) => (
        <g key={at}>
          <line x1={x(at)} x2={x(at)} y1={axisHeight - 2} y2={height} stroke={tokens.colorNeutralStroke3} />
          <text
            className={styles.axis}
            x={x(at)}
            y={11}
            textAnchor={x(at) < 24 ? 'start' : x(at) > width - 24 ? 'end' : 'middle'}
          >
            {label}
          </text>
        </g>
      ))}
      <EventBands
        bands={labels.map((label, index) => ({ ...label, ...placed[index]! }))}
        x={x}
        top={axisHeight}
        row={eventRow}
        bottom={height}
        width={width}
      />
      {regions.map(({ region, calls }, index) => {
        const top = callsTop + index * regionHeight;
        return (
          <g key={region}>
            <text className={styles.lane} x={side} y={top + 10}>
              {regions.length > 1 ? `Calls in ${region}` : 'Calls'}
            </text>
            <Calls
              calls={calls}
              startsAt={startsAt}
              regions={regions.length}
              x={x}
              y={top + 22}
              width={width}
              shown={shown}
              onChoose={onChoose}
            />
            {timeline.tokenRequests
              .filter((mark) => mark.region === region && x(mark.startedAt) >= 0 && x(mark.startedAt) <= width)
              .map(({ call, outgoing, startedAt, endedAt, status, fault }) => {
                const isRefused = fault !== null || (status ?? 0) >= 400;
                return (
                  <rect
                    key={`${call}-${outgoing}`}
                    x={x(startedAt) - 1.5}
                    y={top + laneHeight + 1}
                    width={Math.max(3, x(endedAt) - x(startedAt))}
                    height={9}
                    rx={1}
                    fill={isRefused ? 'none' : roleColors['identity-provider'].line}
                    stroke={roleColors['identity-provider'].line}
                  >
                    <title>{`Token request: ${fault ?? status ?? 'no answer'}`}</title>
                  </rect>
                );
              })}
          </g>
        );
      })}
      <CacheLanes
        lanes={timeline.cache}
        startsAt={startsAt}
        x={x}
        top={cacheTop}
        laneHeight={laneHeight}
        width={width}
        side={side}
      />
    </svg>
  );
}

interface CallsProps {
  readonly calls: readonly CallTick[];
  readonly startsAt: string;
  readonly regions: number;
  readonly x: (at: number) => number;
  readonly y: number;
  readonly width: number;
  readonly shown: number | null;
  readonly onChoose: (cluster: Cluster) => void;
}

/** One tab stop for all calls of a region: arrow keys move between them. */
function Calls({ calls, startsAt, regions, x, y, width, shown, onChoose }: CallsProps): ReactElement {
  const styles = useStyles();
  const list = useRef<SVGGElement>(null);
  const visible = clusters(
    calls.filter(({ at }) => x(at) >= 0 && x(at) <= width),
    x,
    closest,
  );
  const isShown = (cluster: Cluster) => cluster.calls.some(({ call }) => call === shown);
  const tabStop = Math.max(0, visible.findIndex(isShown));
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: visible.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const marks = list.current?.querySelectorAll<SVGGElement>('[role="button"]');
      marks?.[Math.min(Math.max(target, 0), visible.length - 1)]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(visible[index]!);
    }
  };
  return (
    <g ref={list}>
      {visible.map((cluster, index) => (
        <g
          key={cluster.calls[0]!.call}
          role="button"
          aria-label={clusterWords(cluster, startsAt, regions)}
          aria-pressed={isShown(cluster)}
          tabIndex={index === tabStop ? 0 : -1}
          className={styles.mark}
          // The chart takes the pointer for the clock otherwise.
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onChoose(cluster)}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          <title>{clusterWords(cluster, startsAt, regions)}</title>
          <circle
            className={mergeClasses('ring', styles.ring, isShown(cluster) && styles.shown)}
            cx={cluster.x}
            cy={y}
            r={9}
          />
          <CallMark cost={cluster.cost} x={cluster.x} y={y} />
          {cluster.calls.length > 1 && (
            <text className={styles.count} x={cluster.x} y={y - 11}>
              {cluster.calls.length}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function byRegion(
  calls: readonly CallTick[],
): readonly { readonly region: string; readonly calls: readonly CallTick[] }[] {
  const regions = [...new Set(calls.map(({ region }) => region))];
  return regions.map((region) => ({ region, calls: calls.filter((call) => call.region === region) }));
}
