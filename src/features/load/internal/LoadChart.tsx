import { makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { LoadVariant } from '../../../core/fleet/compareOptions';
import type { FleetBucket } from '../../../core/fleet/FleetResult';
import type { LoadSettings } from '../../../core/fleet/LoadSettings';
import { roleColors } from '../../appearance/roleColors';
import { useElementWidth } from '../../appearance/useElementWidth';
import { BucketReadout } from './BucketReadout';
import { ChartPanel } from './ChartPanel';
import { addedPerCall, bucketTime, describeBucket } from './describeBucket';
import { formatTick } from './formatCount';
import { formatHours } from './formatHours';
import { type LoadEvent, loadEvents } from './loadEvents';
import { mergeBuckets } from './mergeBuckets';
import { timeTicks } from './timeTicks';
import { valueScale } from './valueScale';

const left = 46;
const rightMargin = 12;
const eventRow = 16;
const markRow = 14;
const titleRow = 26;
const panelHeights = { requests: 150, failed: 84, added: 84 };
const axisHeight = 26;
/** A column that can be told from its neighbours. */
const columnWidth = 6;
const markWidth = 9;

const useStyles = makeStyles({
  chart: { minWidth: 0 },
  drawing: {
    position: 'relative',
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
    touchAction: 'pan-y',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  svg: { display: 'block' },
  time: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: '11px',
    fill: tokens.colorNeutralForeground2,
    textAnchor: 'middle',
    fontVariantNumeric: 'tabular-nums',
  },
  eventText: { fontFamily: tokens.fontFamilyBase, fontSize: '11px', fill: tokens.colorNeutralForeground1 },
  band: { fill: tokens.colorNeutralForeground1, fillOpacity: 0.09 },
  edge: { stroke: tokens.colorNeutralForeground3, strokeWidth: 1, shapeRendering: 'crispEdges' },
  mark: { fill: roleColors.cache.line },
  chosen: {
    fill: tokens.colorNeutralForeground1,
    fillOpacity: 0.12,
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: 1,
  },
});

interface Props {
  readonly shown: LoadVariant;
  readonly compared: LoadVariant | null;
  readonly settings: LoadSettings;
  readonly scale: 'log' | 'linear';
}

/**
 * A load along its time: token requests, failed calls and added time one above the other, with what happens meanwhile. Pointing at it, or
 * the arrow keys in it, show the numbers of one stretch of time.
 */
export function LoadChart({ shown, compared, settings, scale }: Props): ReactElement {
  const styles = useStyles();
  const container = useRef<HTMLDivElement>(null);
  const width = Math.max(280, useElementWidth(container, 800));
  const right = width - rightMargin;
  const most = Math.floor((right - left) / columnWidth);
  const buckets = useMemo(() => mergeBuckets(shown.result.series, most), [shown, most]);
  const others = useMemo(() => compared && mergeBuckets(compared.result.series, most), [compared, most]);
  const [pointed, setPointed] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const chosen = clamp(pointed ?? focused, buckets.length);

  const end = buckets.at(-1)?.to ?? 0;
  const x = (seconds: number): number => left + ((right - left) * Math.min(seconds, end)) / Math.max(1, end);
  const events = loadEvents(settings);
  const top = events.length * eventRow + markRow;
  const requestsTop = top + titleRow;
  const failedTop = requestsTop + panelHeights.requests + titleRow + 8;
  const addedTop = failedTop + panelHeights.failed + titleRow + 8;
  const bottom = addedTop + panelHeights.added;
  const panel = (of: (bucket: FleetBucket) => number) => {
    const values = buckets.map(of);
    const comparedValues = others && others.map(of);
    return {
      values,
      compared: comparedValues,
      scale: valueScale(Math.max(0, ...values, ...(comparedValues ?? [])), scale),
      left,
      right,
    };
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = chosen ?? 0;
    const last = buckets.length - 1;
    const target = {
      ArrowRight: chosen === null ? 0 : at + 1,
      ArrowUp: chosen === null ? 0 : at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      PageDown: at - 10,
      PageUp: at + 10,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Escape' && focused !== null) {
      event.stopPropagation();
      setFocused(null);
    }
    if (target === undefined) return;
    event.preventDefault();
    setPointed(null);
    setFocused(Math.min(Math.max(target, 0), last));
  };
  const onPointer = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - left) / Math.max(1, right - left);
    setPointed(share < 0 || share > 1 ? null : Math.min(buckets.length - 1, Math.floor(share * buckets.length)));
  };

  const bucket = chosen === null ? null : buckets[chosen]!;
  const other = chosen === null ? null : (others?.[chosen] ?? null);
  const step = (right - left) / Math.max(1, buckets.length);
  return (
    <div className={styles.chart}>
      <div
        ref={container}
        className={styles.drawing}
        role="slider"
        aria-label="Chart over time: arrow keys go from one stretch of time to the next"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, buckets.length - 1)}
        aria-valuenow={chosen ?? 0}
        aria-valuetext={
          bucket === null ? 'No stretch of time chosen' : `${bucketTime(bucket)}: ${describeBucket(bucket)}`
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setPointed(null)}
        onBlur={() => setFocused(null)}
      >
        <svg
          className={styles.svg}
          width={width}
          height={bottom + axisHeight}
          viewBox={`0 0 ${width} ${bottom + axisHeight}`}
          aria-hidden
        >
          {events.map((event, index) => (
            <EventBand
              key={event.kind}
              event={event}
              y={index * eventRow}
              bottom={bottom}
              x={x(event.from)}
              width={x(event.to) - x(event.from)}
              isLate={x(event.from) > width - 190}
            />
          ))}
          <ChartPanel
            title="Token requests"
            top={requestsTop}
            height={panelHeights.requests}
            formatTick={formatTick}
            color={roleColors['identity-provider'].line}
            {...panel(({ tokenRequests }) => tokenRequests)}
          />
          <ChartPanel
            title="Failed calls"
            top={failedTop}
            height={panelHeights.failed}
            formatTick={formatTick}
            color={tokens.colorStatusDangerForeground1}
            {...panel(({ failed }) => failed)}
          />
          <ChartPanel
            title="Added to a call on average, in ms"
            top={addedTop}
            height={panelHeights.added}
            formatTick={(microseconds) => String(microseconds / 1000)}
            color={roleColors.gateway.line}
            {...panel((one) => addedPerCall(one) * 1e6)}
          />
          {stampedeMarks(shown, x).map((at) => (
            <path key={at} className={styles.mark} d={`M${at} ${top + 6}l-4 -7h8z`} />
          ))}
          {chosen !== null && (
            <rect
              className={styles.chosen}
              x={left + chosen * step - 0.5}
              y={requestsTop}
              width={step}
              height={bottom - requestsTop}
            />
          )}
          {timeTicks(end, Math.max(2, Math.floor((right - left) / 58))).map((tick) => (
            <text key={tick} className={styles.time} x={Math.min(x(tick), width - 17)} y={bottom + 17}>
              {formatHours(tick)}
            </text>
          ))}
        </svg>
      </div>
      <BucketReadout
        bucket={bucket}
        other={other}
        shown={shown}
        compared={compared}
        events={bucket === null ? [] : events.filter(({ from, to }) => from < bucket.to && to >= bucket.from)}
      />
    </div>
  );
}

function clamp(index: number | null, count: number): number | null {
  return index === null || count === 0 ? null : Math.min(index, count - 1);
}

/** Where stampedes are, one mark for those that would lie on each other. */
function stampedeMarks({ result }: LoadVariant, x: (seconds: number) => number): readonly number[] {
  const marks: number[] = [];
  for (const { at } of result.stampedes) {
    const place = Math.round(x(at));
    if (marks.length === 0 || place >= marks.at(-1)! + markWidth) marks.push(place);
  }
  return marks;
}

interface EventBandProps {
  readonly event: LoadEvent;
  readonly y: number;
  readonly bottom: number;
  readonly x: number;
  readonly width: number;
  /** So far to the right that its name must stand before it. */
  readonly isLate: boolean;
}

function EventBand({ event, y, bottom, x, width, isLate }: EventBandProps): ReactElement {
  const styles = useStyles();
  return (
    <g>
      {width > 0 && <rect className={styles.band} x={x} y={y + 2} width={Math.max(2, width)} height={bottom - y - 2} />}
      <line className={styles.edge} x1={Math.round(x)} x2={Math.round(x)} y1={y + 2} y2={bottom} />
      <text className={styles.eventText} x={isLate ? x - 5 : x + 5} y={y + 13} textAnchor={isLate ? 'end' : 'start'}>
        {`${event.title} ${formatHours(event.from)}${width > 0 ? ` to ${formatHours(event.to)}` : ''}`}
      </text>
    </g>
  );
}
