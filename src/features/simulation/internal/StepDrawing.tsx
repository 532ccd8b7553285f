import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { roleColors } from '../../appearance/roleColors';
import { participantRoles, type Participant, type SequenceStep } from './sequenceOf';
import { shortenMessage } from '../shortenMessage';

/** A multiple of the lifelines' dashes, so that they run on from row to row. */
export const rowHeight = 36;

/** Of the label's font, on average; labels are placed by it, not measured. */
const characterWidth = 5.9;
const arrow = 27;

const useStyles = makeStyles({
  label: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: '11.5px',
    fill: tokens.colorNeutralForeground1,
    userSelect: 'text',
    // Readable where it crosses a lifeline.
    paintOrder: 'stroke',
    stroke: 'var(--halo)',
    strokeWidth: '5px',
    strokeLinejoin: 'round',
  },
  chosen: { fontWeight: 600 },
  failed: { fill: tokens.colorStatusDangerForeground1 },
  cache: { fill: roleColors.cache.text },
});

interface Props {
  readonly step: SequenceStep;
  readonly y: number;
  readonly x: (participant: Participant) => number;
  /** Where the column of times begins. */
  readonly right: number;
  readonly isChosen: boolean;
}

/** One message: arrow and label, a loop for the cache, a cross where it didn't arrive. */
export function StepDrawing(props: Props): ReactElement {
  return props.step.from === props.step.to ? <CacheLoop {...props} /> : <Message {...props} />;
}

function Message({ step, y, x, right, isChosen }: Props): ReactElement {
  const styles = useStyles();
  const danger = tokens.colorStatusDangerForeground1;
  const start = x(step.from);
  const end = x(step.to);
  const direction = end > start ? 1 : -1;
  const color = step.failed
    ? danger
    : roleColors[participantRoles[step.kind === 'response' ? step.from : step.to]].line;
  const tip = step.kind === 'fault' ? end - direction * 20 : end;
  const note = step.note === null ? '' : `: ${step.note}`;
  const room = Math.floor((right - 12) / characterWidth);
  const label = `${shortenMessage(step.label, room - note.length)}${note}`;
  const half = (label.length * characterWidth) / 2;
  const middle = Math.min(Math.max((start + end) / 2, half + 6), right - half - 2);
  return (
    <>
      <text
        className={mergeClasses(styles.label, isChosen && styles.chosen, step.failed && styles.failed)}
        x={middle}
        y={y + 17}
        textAnchor="middle"
      >
        {label}
        <title>{`${step.label}${note}`}</title>
      </text>
      <line
        x1={start}
        x2={tip}
        y1={y + arrow}
        y2={y + arrow}
        stroke={color}
        strokeWidth={isChosen ? 3 : 1.5}
        {...(step.kind === 'response' ? { strokeDasharray: '5 3' } : {})}
      />
      {step.kind === 'fault' ? (
        <path
          d={`M ${tip - 6} ${y + arrow - 6} l 12 12 m 0 -12 l -12 12`}
          stroke={danger}
          strokeWidth={2}
          fill="none"
        />
      ) : (
        <path d={arrowHead(end, y + arrow, direction)} fill={color} />
      )}
    </>
  );
}

function CacheLoop({ step, y, x, right, isChosen }: Props): ReactElement {
  const styles = useStyles();
  const start = x(step.from);
  const color = roleColors.cache.line;
  const left = start + 32;
  const label = step.kind === 'skipped' ? `${step.label}: no token request` : step.label;
  return (
    <>
      {step.kind === 'skipped' && (
        // The request that wasn't needed, drawn faint.
        <>
          <line
            x1={start}
            x2={x('identity-provider')}
            y1={y + 31}
            y2={y + 31}
            stroke={roleColors['identity-provider'].line}
            strokeOpacity={0.45}
            strokeDasharray="2 4"
          />
          <path
            d={arrowHead(x('identity-provider'), y + 31, 1)}
            fill={roleColors['identity-provider'].line}
            fillOpacity={0.45}
          />
        </>
      )}
      <path
        d={`M ${start} ${y + 10} h 16 a 7 7 0 0 1 0 14 h -10`}
        fill="none"
        stroke={color}
        strokeWidth={isChosen ? 3 : 1.5}
      />
      <path d={arrowHead(start, y + 24, -1)} fill={color} />
      <text className={mergeClasses(styles.label, styles.cache, isChosen && styles.chosen)} x={left} y={y + 21}>
        {shortenMessage(label, Math.floor((right - left) / characterWidth))}
        <title>{label}</title>
      </text>
    </>
  );
}

function arrowHead(x: number, y: number, direction: number): string {
  return `M ${x} ${y} l ${-8 * direction} -4 v 8 z`;
}
