import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useRef, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import { roleColors } from '../../appearance/roleColors';
import { participantNames, participantRoles, type Participant, type SequenceStep } from './sequenceOf';

const rowHeight = 40;
const headHeight = 34;
const width = 480;

const useStyles = makeStyles({
  scroll: { overflow: 'auto', minHeight: 0, backgroundColor: tokens.colorNeutralBackground1 },
  heads: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'block',
    width: '100%',
    minWidth: '440px',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  diagram: { display: 'block', width: '100%', minWidth: '440px' },
  head: { fontFamily: tokens.fontFamilyBase, fontSize: '11.5px', fontWeight: 600, textAnchor: 'middle' },
  step: {
    cursor: 'pointer',
    outlineStyle: 'none',
    ':hover > .row': { fill: tokens.colorNeutralBackground1Hover },
    ':focus-visible > .row': { stroke: tokens.colorStrokeFocus2, strokeWidth: 2 },
  },
  fixed: { cursor: 'default' },
  row: { fill: 'transparent' },
  chosenRow: { fill: tokens.colorNeutralBackground1Selected },
  label: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: '11.5px',
    fill: tokens.colorNeutralForeground1,
    userSelect: 'text',
  },
  labelChosen: { fontWeight: 600 },
  labelFailed: { fill: tokens.colorStatusDangerForeground1 },
  labelCache: { fill: roleColors.cache.text },
  time: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: '10px',
    fill: tokens.colorNeutralForeground3,
    textAnchor: 'end',
  },
});

interface Props {
  readonly participants: readonly Participant[];
  readonly steps: readonly SequenceStep[];
  /** Key of the chosen step. */
  readonly chosen: string | null;
  readonly onChoose: (step: SequenceStep) => void;
  /** Seconds after the start, as the diagram writes them. */
  readonly formatTime: (at: number) => string;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Who talks to whom, in order: lifelines with sticky heads, one row a message, cache as a loop on the gateway's line. */
export function SequenceDiagram({ participants, steps, chosen, onChoose, formatTime, ref }: Props): ReactElement {
  const styles = useStyles();
  const list = useRef<SVGSVGElement>(null);
  const x = (participant: Participant) => {
    const column = (width - 40) / participants.length;
    return column * (participants.indexOf(participant) + 0.5);
  };
  const height = steps.length * rowHeight + 12;

  // One tab stop for the whole list: arrow keys move between its messages.
  const move = (event: KeyboardEvent, index: number) => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      list.current
        ?.querySelectorAll<SVGGElement>('[role="button"]')
        [Math.min(Math.max(target, 0), steps.length - 1)]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(steps[index]!);
    }
  };
  const tabStop = Math.max(
    0,
    steps.findIndex(({ key }) => key === chosen),
  );

  return (
    <div className={styles.scroll} ref={ref}>
      <svg className={styles.heads} viewBox={`0 0 ${width} ${headHeight}`} role="presentation">
        {participants.map((participant) => {
          const colors = roleColors[participantRoles[participant]];
          const columnWidth = (width - 40) / participants.length - 6;
          return (
            <g key={participant}>
              <rect
                x={x(participant) - columnWidth / 2}
                y={4}
                width={columnWidth}
                height={24}
                rx={4}
                fill={colors.fill}
                stroke={colors.line}
              />
              <text className={styles.head} x={x(participant)} y={20} fill={colors.text}>
                {participantNames[participant]}
              </text>
            </g>
          );
        })}
      </svg>
      <svg
        ref={list}
        className={styles.diagram}
        viewBox={`0 0 ${width} ${height}`}
        role="list"
        aria-label="Messages of the call"
      >
        <g role="presentation">
          {participants.map((participant) => (
            <line
              key={participant}
              x1={x(participant)}
              x2={x(participant)}
              y1={0}
              y2={height}
              stroke={roleColors[participantRoles[participant]].line}
              strokeOpacity={0.45}
              strokeDasharray="3 3"
            />
          ))}
        </g>
        {steps.map((step, index) => {
          const isChosen = step.key === chosen;
          const from = participantNames[step.from];
          const to = participantNames[step.to];
          const route = step.from === step.to ? `${from}, cache` : `${from} to ${to}`;
          const description = `${index + 1}. ${route}: ${step.label}${step.failed ? ', failed' : ''}, ${formatTime(step.at)}`;
          return (
            <g key={step.key} role="listitem">
              <g
                role="button"
                aria-label={description}
                aria-pressed={isChosen}
                tabIndex={index === tabStop ? 0 : -1}
                className={styles.step}
                onClick={() => onChoose(step)}
                onKeyDown={(event) => move(event, index)}
              >
                <rect
                  className={mergeClasses('row', isChosen ? styles.chosenRow : styles.row)}
                  x={1}
                  y={index * rowHeight + 1}
                  width={width - 2}
                  height={rowHeight - 2}
                  rx={4}
                />
                <StepDrawing step={step} y={index * rowHeight} x={x} isChosen={isChosen} />
                <text className={styles.time} x={width - 4} y={index * rowHeight + 24}>
                  {formatTime(step.at)}
                </text>
              </g>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

interface DrawingProps {
  readonly step: SequenceStep;
  readonly y: number;
  readonly x: (participant: Participant) => number;
  readonly isChosen: boolean;
}

function StepDrawing({ step, y, x, isChosen }: DrawingProps): ReactElement {
  const styles = useStyles();
  const danger = tokens.colorStatusDangerForeground1;
  const labelClass = mergeClasses(
    styles.label,
    isChosen && styles.labelChosen,
    step.failed && styles.labelFailed,
    (step.kind === 'cache' || step.kind === 'skipped') && styles.labelCache,
  );
  if (step.from === step.to) {
    const start = x(step.from);
    const color = roleColors.cache.line;
    return (
      <>
        <path
          d={`M ${start} ${y + 12} h 16 a 8 8 0 0 1 0 16 h -10`}
          fill="none"
          stroke={color}
          strokeWidth={isChosen ? 3 : 1.5}
        />
        <path d={arrowHead(start, y + 28, -1)} fill={color} />
        <text className={labelClass} x={start + 32} y={y + 24}>
          {shorten(step.label, 44)}
        </text>
        {step.kind === 'skipped' && (
          // The request that wasn't needed, drawn faint.
          <line
            x1={start + 30}
            x2={x('identity-provider')}
            y1={y + 33}
            y2={y + 33}
            stroke={roleColors['identity-provider'].line}
            strokeOpacity={0.4}
            strokeDasharray="2 4"
          />
        )}
      </>
    );
  }
  const start = x(step.from);
  const end = x(step.to);
  const direction = end > start ? 1 : -1;
  const color = step.failed
    ? danger
    : roleColors[participantRoles[step.kind === 'response' ? step.from : step.to]].line;
  const tip = step.kind === 'fault' ? end - direction * 26 : end;
  const middle = (start + end) / 2;
  const room = Math.floor(Math.abs(end - start) / 5.6);
  return (
    <>
      <text className={labelClass} x={clampLabel(middle, step.label, room)} y={y + 16} textAnchor="middle">
        {shorten(step.label, Math.max(room + 14, 30))}
      </text>
      <line
        x1={start}
        x2={tip}
        y1={y + 27}
        y2={y + 27}
        stroke={color}
        strokeWidth={isChosen ? 3 : 1.5}
        {...(step.kind === 'response' ? { strokeDasharray: '5 3' } : {})}
      />
      {step.kind === 'fault' ? (
        <path d={`M ${tip - 6} ${y + 21} l 12 12 m 0 -12 l -12 12`} stroke={danger} strokeWidth={2} fill="none" />
      ) : (
        <path d={arrowHead(end, y + 27, direction)} fill={color} />
      )}
    </>
  );
}

function arrowHead(x: number, y: number, direction: number): string {
  return `M ${x} ${y} l ${-8 * direction} -4 v 8 z`;
}

/** Keeps a label that is longer than its arrow inside the picture. */
function clampLabel(middle: number, label: string, room: number): number {
  const half = Math.min(label.length, Math.max(room + 14, 30)) * 2.8;
  return Math.min(Math.max(middle, half + 4), width - 36 - half);
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
