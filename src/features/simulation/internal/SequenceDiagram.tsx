import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useImperativeHandle, useRef, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import { roleColors } from '../../appearance/roleColors';
import { participantNames, participantRoles, type Participant, type SequenceStep } from './sequenceOf';
import { rowHeight, StepDrawing } from './StepDrawing';
import { useElementWidth } from '../../appearance/useElementWidth';

const headHeight = 40;
const timeWidth = 52;
const narrowest = 320;

const useStyles = makeStyles({
  scroll: { overflow: 'auto', minHeight: 0, backgroundColor: tokens.colorNeutralBackground1 },
  heads: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    display: 'block',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  diagram: { display: 'block' },
  head: { fontFamily: tokens.fontFamilyBase, fontSize: '11.5px', fontWeight: 600, textAnchor: 'middle' },
  step: {
    cursor: 'pointer',
    outlineStyle: 'none',
    '--halo': tokens.colorNeutralBackground1,
    ':hover': { '--halo': roleColors.client.fill },
    ':hover > .row': { fill: roleColors.client.fill, stroke: tokens.colorNeutralStroke2 },
    ':focus-visible > .row': { stroke: tokens.colorStrokeFocus2, strokeWidth: 2 },
  },
  chosenStep: {
    // Selected backgrounds of Fluent need another text colour in high contrast.
    '--halo': roleColors.gateway.fill,
    '& > .row': { fill: roleColors.gateway.fill, stroke: roleColors.gateway.line },
  },
  row: { fill: 'transparent' },
  time: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: '10.5px',
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
  /** Seconds after the scenario's start, as the diagram writes them. */
  readonly formatTime: (at: number) => string;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Who talks to whom, in order: lifelines with sticky heads, one row a message, the cache as a loop on the gateway's line. */
export function SequenceDiagram({ participants, steps, chosen, onChoose, formatTime, ref }: Props): ReactElement {
  const styles = useStyles();
  const container = useRef<HTMLDivElement>(null);
  const list = useRef<SVGSVGElement>(null);
  useImperativeHandle(ref, () => container.current!, []);
  const width = Math.max(useElementWidth(container, 496), narrowest);
  const column = (width - timeWidth) / participants.length;
  const x = (participant: Participant) => Math.round(column * (participants.indexOf(participant) + 0.5));
  const height = steps.length * rowHeight + 4;

  // One tab stop for the whole list: arrow keys move between its messages.
  const move = (event: KeyboardEvent, index: number) => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const buttons = list.current?.querySelectorAll<SVGGElement>('[role="button"]');
      buttons?.[Math.min(Math.max(target, 0), steps.length - 1)]?.focus();
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
    <div className={styles.scroll} ref={container}>
      <svg
        className={styles.heads}
        width={width}
        height={headHeight}
        viewBox={`0 0 ${width} ${headHeight}`}
        role="presentation"
      >
        {participants.map((participant) => (
          <Head key={participant} participant={participant} x={x(participant)} width={column - 6} />
        ))}
      </svg>
      <svg
        ref={list}
        className={styles.diagram}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="list"
        aria-label="Messages of the call"
      >
        {steps.map((step, index) => {
          const isChosen = step.key === chosen;
          const y = index * rowHeight;
          return (
            <g key={step.key} role="listitem">
              <g
                role="button"
                aria-label={descriptionOf(step, index, formatTime)}
                aria-pressed={isChosen}
                tabIndex={index === tabStop ? 0 : -1}
                className={mergeClasses(styles.step, isChosen && styles.chosenStep)}
                onClick={() => onChoose(step)}
                onKeyDown={(event) => move(event, index)}
              >
                <rect
                  className={mergeClasses('row', styles.row)}
                  x={1}
                  y={y + 1}
                  width={width - 2}
                  height={rowHeight - 2}
                  rx={4}
                />
                {participants.map((participant) => (
                  <line
                    key={participant}
                    x1={x(participant)}
                    x2={x(participant)}
                    y1={y}
                    y2={y + rowHeight}
                    stroke={roleColors[participantRoles[participant]].line}
                    strokeOpacity={0.45}
                    strokeDasharray="3 3"
                  />
                ))}
                <StepDrawing step={step} y={y} x={x} right={width - timeWidth} isChosen={isChosen} />
                <text className={styles.time} x={width - 8} y={y + 25}>
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

/** `3. API Management to Identity provider: POST /token, connection refused, after 80 ms`. */
function descriptionOf(step: SequenceStep, index: number, formatTime: Props['formatTime']): string {
  const from = participantNames[step.from];
  const route = step.from === step.to ? `${from}, cache` : `${from} to ${participantNames[step.to]}`;
  const note = step.note === null ? '' : `, ${step.note}`;
  return `${index + 1}. ${route}: ${step.label}${note}${step.failed ? ', failed' : ''}, after ${formatTime(step.at)}`;
}

interface HeadProps {
  readonly participant: Participant;
  readonly x: number;
  readonly width: number;
}

function Head({ participant, x, width }: HeadProps): ReactElement {
  const styles = useStyles();
  const colors = roleColors[participantRoles[participant]];
  const name = participantNames[participant];
  // Two lines where one is too narrow.
  const lines = name.length * 6.4 + 8 <= width ? [name] : name.split(' ');
  return (
    <g>
      <rect x={x - width / 2} y={4} width={width} height={32} rx={4} fill={colors.fill} stroke={colors.line} />
      {lines.map((line, index) => (
        <text
          key={line}
          className={styles.head}
          x={x}
          y={24 + (index - (lines.length - 1) / 2) * 13}
          fill={colors.text}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
