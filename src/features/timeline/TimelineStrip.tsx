import { Button, makeStyles, mergeClasses, Select, Toolbar, tokens, Tooltip } from '@fluentui/react-components';
import {
  AddRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  EditRegular,
  PauseRegular,
  PlayRegular,
  ZoomFitRegular,
  ZoomInRegular,
  ZoomOutRegular,
} from '@fluentui/react-icons';
import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import { useCallAtClock, useRunSummary } from '../../stores/analysisStore';
import { layoutActions, useLayout } from '../../stores/layoutStore';
import { additionsOf, hasEventsTakenOver, isChanged, scenarioActions, useScenario } from '../../stores/scenarioStore';
import { selectionActions, useSelection } from '../../stores/selectionStore';
import type { RunSummary } from '../../worker/protocol';
import { useElementWidth } from '../appearance/useElementWidth';
import { CommandButton } from '../commands/CommandButton';
import { AdditionRow } from './internal/AdditionRow';
import { AddMenu } from './internal/AddMenu';
import { clockOf, goToCall, setClock } from './internal/clock';
import { ClockReadout } from './internal/ClockReadout';
import { ClockSlider } from './internal/ClockSlider';
import type { Cluster } from './internal/clusters';
import { Legend } from './internal/Legend';
import { ownEvents } from './internal/ownEvents';
import { speedFor, speeds, usePlay } from './internal/playStore';
import { momentAt, TimelineChart, xOf } from './internal/TimelineChart';
import { usePlaying } from './internal/usePlaying';
import { firstView, lastMoment, shiftTo, viewOf, wholeRun, zoomed, type View } from './internal/view';
import { callNowCommand, nextCallCommand, playCommand, previousCallCommand } from './timelineCommands';

const useStyles = makeStyles({
  strip: {
    flexShrink: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: `2px ${tokens.spacingHorizontalS}`,
  },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  fold: { paddingLeft: 0, minWidth: 0, fontWeight: 600 },
  summary: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS, paddingBottom: '6px' },
  bar: { padding: 0, flexWrap: 'wrap', rowGap: '2px', columnGap: '2px' },
  space: { flexGrow: 1 },
  scroll: {
    maxHeight: '260px',
    overflowY: 'auto',
    overflowX: 'hidden',
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
    marginRight: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  chart: { position: 'relative', touchAction: 'pan-y', cursor: 'ew-resize', userSelect: 'none' },
  additions: { listStyleType: 'none', margin: 0, padding: 0 },
  tooMany: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorStatusWarningForeground1 },
});

const speedWords: Readonly<Record<(typeof speeds)[number], string>> = {
  1: '1 s/s',
  60: '1 min/s',
  300: '5 min/s',
  3600: '1 h/s',
};

/** The run along its time, under the diagram: what was called when, what it cost, and how the cache fared. Folded where there is little to see. */
export function TimelineStrip(): ReactElement | null {
  const styles = useStyles();
  const run = useRunSummary();
  const changed = useScenario(isChanged);
  const folded = useLayout((state) => state.folded['timeline']);
  if (run === null) return null;
  const { calls, bands } = run.timeline;
  const isOpen = !(folded ?? (calls.length < 2 && bands.length === 0 && !changed));
  return (
    <section className={styles.strip} aria-label="Timeline of the scenario">
      <div className={styles.head}>
        <Button
          className={styles.fold}
          size="small"
          appearance="transparent"
          aria-expanded={isOpen}
          icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
          onClick={() => layoutActions.fold('timeline', isOpen)}
        >
          Timeline
        </Button>
        <span className={styles.summary}>{summaryOf(run)}</span>
      </div>
      {isOpen && <OpenStrip key={run.presetId} run={run} />}
    </section>
  );
}

function OpenStrip({ run }: { readonly run: RunSummary }): ReactElement {
  const styles = useStyles();
  const { timeline, startsAt, leftOut } = run;
  const additions = useScenario(additionsOf);
  const changed = useScenario(isChanged);
  const presetId = useScenario((state) => state.presetId);
  const mayTakeOver = useScenario((state) => !hasEventsTakenOver(state)) && ownEvents(presetId).length > 0;
  const isPlaying = usePlay((state) => state.isPlaying);
  const speed = usePlay((state) => state.speed);
  const container = useRef<HTMLDivElement>(null);
  const width = useElementWidth(container, 480);
  const shown = useCallAtClock();
  // What is added changes the run, not what a person looks at.
  const [wanted, pick] = useState<View>(() => firstView(timeline));
  usePlaying();

  const end = lastMoment(timeline);
  const shift = useSelection(({ moment }) => (moment === null ? 0 : shiftTo(wanted, moment.at)));
  const view = { from: wanted.from + shift, to: wanted.to + shift };

  const zoom = (factor: number): void => pick(zoomed(view, factor, clockOf(run, useSelection.getState().moment), end));

  const choose = ({ calls }: Cluster): void => {
    usePlay.setState({ isPlaying: false });
    const [first, last] = [calls[0]!, calls.at(-1)!];
    if (last.at > first.at) {
      pick(viewOf(first.at, last.at, end));
      goToCall(first.call);
      return;
    }
    // Calls of the same moment: one after the other.
    const at = calls.findIndex(({ call }) => call === shown);
    goToCall(calls[(at + 1) % calls.length]!.call);
  };

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const left = event.currentTarget.getBoundingClientRect().left;
    const x = event.clientX - left;
    const near = timeline.calls.find(({ at }) => Math.abs(xOf(view, width, at) - x) < 5);
    if (near !== undefined) selectionActions.setClock({ at: near.at, call: near.call });
    else setClock(momentAt(view, width, x));
  };

  return (
    <div className={styles.body}>
      <Toolbar className={styles.bar} size="small" aria-label="Clock of the scenario">
        <CommandButton command={previousCallCommand} size="small" />
        <Tooltip content={isPlaying ? 'Pause' : 'Play'} relationship="label">
          <Button
            size="small"
            appearance="subtle"
            icon={isPlaying ? <PauseRegular /> : <PlayRegular />}
            onClick={() => void playCommand.run()}
          />
        </Tooltip>
        <CommandButton command={nextCallCommand} size="small" />
        <Select
          size="small"
          aria-label="Speed"
          value={String(speedFor(end, speed))}
          onChange={(_, { value }) => usePlay.setState({ speed: Number(value) })}
        >
          {speeds.map((one) => (
            <option key={one} value={one}>
              {speedWords[one]}
            </option>
          ))}
        </Select>
        <span className={styles.space} />
        <Button size="small" icon={<AddRegular />} onClick={() => void callNowCommand.run()}>
          Call now
        </Button>
        <AddMenu />
        <Tooltip content="Zoom out" relationship="label">
          <Button size="small" appearance="subtle" icon={<ZoomOutRegular />} onClick={() => zoom(2)} />
        </Tooltip>
        <Tooltip content="Zoom in" relationship="label">
          <Button size="small" appearance="subtle" icon={<ZoomInRegular />} onClick={() => zoom(0.5)} />
        </Tooltip>
        <Tooltip content="Show the whole run" relationship="label">
          <Button size="small" appearance="subtle" icon={<ZoomFitRegular />} onClick={() => pick(wholeRun(timeline))} />
        </Tooltip>
      </Toolbar>
      <div className={styles.scroll}>
        <div
          ref={container}
          className={mergeClasses(styles.chart)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            usePlay.setState({ isPlaying: false });
            drag(event);
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event);
          }}
        >
          <TimelineChart run={run} view={view} width={width} shown={shown} onChoose={choose} />
          <ClockSlider run={run} view={view} width={width} />
        </div>
      </div>
      <Legend />
      <ClockReadout run={run} />
      {leftOut > 0 && (
        <p className={styles.tooMany} role="status">
          {`A scenario has ${timeline.calls.length} calls at most: ${leftOut.toLocaleString('en-US')} are left out.`}
        </p>
      )}
      {additions.length > 0 && (
        <ul className={styles.additions} aria-label="Added to the scenario">
          {additions.map((addition) => (
            <AdditionRow key={addition.id} addition={addition} startsAt={startsAt} />
          ))}
        </ul>
      )}
      {(mayTakeOver || changed) && (
        <div>
          {mayTakeOver && (
            <Button
              size="small"
              appearance="subtle"
              icon={<EditRegular />}
              onClick={() => scenarioActions.takeOver(ownEvents(presetId))}
            >
              Change the events of the preset
            </Button>
          )}
          {changed && (
            <Button size="small" appearance="subtle" onClick={scenarioActions.reset}>
              Reset to the preset
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** `6 calls, 2 token requests, 1 failed`. */
function summaryOf({ timeline: { calls, tokenRequests } }: RunSummary): string {
  const failed = calls.filter(({ cost }) => cost === 'failed').length;
  const words = [counted(calls.length, 'call'), counted(tokenRequests.length, 'token request')];
  return [...words, ...(failed === 0 ? [] : [`${failed} failed`])].join(', ');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
