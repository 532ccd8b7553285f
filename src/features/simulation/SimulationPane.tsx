import { Button, makeStyles, mergeClasses, Tab, TabList, Text, tokens, Tooltip } from '@fluentui/react-components';
import { ImageRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { OutgoingRequest, Run, SimulatedCall } from '../../core/simulate/Run';
import { useAnalysis, useIsStale, useShownRun } from '../../stores/analysisStore';
import { useScenario } from '../../stores/scenarioStore';
import { selectionActions, useSelection, type MessageChoice } from '../../stores/selectionStore';
import { TraceList } from '../trace/TraceList';
import { VariablesTable } from '../trace/VariablesTable';
import { exportDiagram } from './internal/exportDiagram';
import { formatClock } from './internal/formatClock';
import { formatElapsed } from './formatElapsed';
import { ForwardedView } from './internal/ForwardedView';
import { messageAt } from './internal/messageAt';
import { OutgoingRequestView } from './internal/OutgoingRequestView';
import { ResponseView } from './internal/ResponseView';
import { ScenarioBar } from './internal/ScenarioBar';
import { SequenceDiagram } from './internal/SequenceDiagram';
import { participantsOf, sequenceOf, type SequenceStep } from './internal/sequenceOf';
import { TokenView } from './internal/TokenView';
import { Verdict } from './internal/Verdict';
import { withKeys } from './internal/withKeys';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalL}`,
  },
  stale: { opacity: 0.6 },
  results: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    transitionProperty: 'opacity',
    transitionDuration: '150ms',
  },
  diagram: {
    position: 'relative',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    flexShrink: 0,
  },
  image: { position: 'absolute', right: '14px', top: '8px', zIndex: 2 },
  diagramScroll: { maxHeight: 'min(46vh, 420px)', display: 'flex', flexDirection: 'column', overflow: 'hidden' },
  tabs: { flexShrink: 0, marginLeft: '-8px', flexWrap: 'wrap' },
  panel: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

type View = 'token-request' | 'token' | 'request' | 'forwarded' | 'response' | 'trace';

/** Scenario, sequence diagram and messages of the simulated calls. */
export function SimulationPane(): ReactElement {
  const styles = useStyles();
  const run = useShownRun();
  const stale = useIsStale();
  const runaway = useAnalysis((state) => state.runaway);
  return (
    <div className={styles.pane}>
      <ScenarioBar />
      {runaway !== null && run !== null && (
        <Text size={200}>This is an earlier run: the policy as it is now did not come to an end.</Text>
      )}
      {run === null ? (
        <Text size={200}>
          {runaway === null
            ? 'The policy runs as soon as it is read.'
            : 'There is no run to show: it did not come to an end.'}
        </Text>
      ) : (
        <div className={mergeClasses(styles.results, stale && styles.stale)}>
          <Calls run={run} />
        </div>
      )}
    </div>
  );
}

function Calls({ run }: { readonly run: Run }): ReactElement {
  // The last call is the one that a scenario is about; those before it set the stage.
  const [picked, pick] = useState<number | null>(null);
  const index = Math.min(picked ?? run.calls.length - 1, run.calls.length - 1);
  const startsAt = useScenario((state) => state.startsAt);
  const call = run.calls[index];
  const tabs = withKeys(
    run.calls.map(({ at }) => formatClock(startsAt, at)),
    (clock) => clock,
  );
  if (call === undefined) return <Text size={200}>The scenario makes no call.</Text>;
  return (
    <>
      {run.calls.length > 1 && (
        <TabList
          size="small"
          selectedValue={index}
          onTabSelect={(_, { value }) => pick(Number(value))}
          aria-label="Calls"
        >
          {tabs.map(({ key, item }, position) => (
            <Tab key={key} value={position}>{`Call ${position + 1}, ${item}`}</Tab>
          ))}
        </TabList>
      )}
      <Call call={call} index={index} startsAt={startsAt} />
    </>
  );
}

interface CallProps {
  readonly call: SimulatedCall;
  readonly index: number;
  readonly startsAt: string;
}

function Call({ call, index, startsAt }: CallProps): ReactElement {
  const styles = useStyles();
  const diagram = useRef<HTMLDivElement>(null);
  const steps = useMemo(() => sequenceOf(call), [call]);
  const participants = useMemo(() => participantsOf([call]), [call]);
  const chosen = useSelection((state) => (state.chosen?.call === index ? state.chosen.message : null));
  const tokenRequest = call.outgoing.find(({ isTokenRequest }) => isTokenRequest) ?? null;
  const [view, show] = useState<View>(tokenRequest === null ? 'forwarded' : 'token-request');
  const [chosenKey, setChosenKey] = useState<string | null>(null);

  const shownOutgoing = outgoingOf(call, chosen) ?? tokenRequest;
  const otherRequest =
    shownOutgoing !== null && !shownOutgoing.isTokenRequest && shownOutgoing.policy !== 'forward-request'
      ? shownOutgoing
      : null;
  const shownToken = shownOutgoing?.isTokenRequest === true ? shownOutgoing : tokenRequest;

  const choose = (step: SequenceStep): void => {
    setChosenKey(step.key);
    const place = step.place?.document === 'policy' ? step.place.range : null;
    selectionActions.choose(step.choice === null ? null : { call: index, message: step.choice }, place);
    show(viewOf(step, call));
  };

  // Pointing at a policy in the editor chooses the message that it sent.
  useEffect(
    () =>
      useSelection.subscribe(({ cursor, cursorByUser }, before) => {
        if (cursor === null || cursor === before.cursor || !cursorByUser) return;
        const message = messageAt(call, cursor);
        const step = message && steps.find(({ choice }) => choice !== null && sameMessage(choice, message));
        if (!step) return;
        setChosenKey(step.key);
        selectionActions.choose({ call: index, message }, null);
        show(viewOf(step, call));
      }),
    [call, index, steps],
  );

  const available: readonly { readonly view: View; readonly name: string }[] = [
    ...(shownToken === null
      ? []
      : ([
          { view: 'token-request', name: 'Token request' },
          { view: 'token', name: 'Token' },
        ] as const)),
    ...(otherRequest === null ? [] : ([{ view: 'request', name: 'Other request' }] as const)),
    { view: 'forwarded', name: 'Forwarded' },
    { view: 'response', name: 'Response' },
    { view: 'trace', name: 'Trace' },
  ];
  const shown = available.some((one) => one.view === view) ? view : available[0]!.view;

  return (
    <>
      <Verdict call={call} />
      <div className={styles.diagram}>
        <div className={styles.diagramScroll}>
          <SequenceDiagram
            ref={diagram}
            participants={participants}
            steps={steps}
            chosen={chosenKey}
            onChoose={choose}
            formatTime={(at) => formatElapsed(at - call.at)}
          />
        </div>
        <Tooltip content="Save the diagram as an SVG image" relationship="label">
          <Button
            className={styles.image}
            size="small"
            appearance="subtle"
            icon={<ImageRegular />}
            onClick={() => {
              if (diagram.current !== null) exportDiagram(diagram.current);
            }}
          />
        </Tooltip>
      </div>
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={shown}
        onTabSelect={(_, { value }) => show(value as View)}
        aria-label="Messages"
      >
        {available.map(({ view: value, name }) => (
          <Tab key={value} value={value} id={`message-tab-${value}`} aria-controls="message-panel">
            {name}
          </Tab>
        ))}
      </TabList>
      <div className={styles.panel} role="tabpanel" id="message-panel" aria-labelledby={`message-tab-${shown}`}>
        {shown === 'token-request' && shownToken !== null && (
          <OutgoingRequestView call={index} outgoing={shownToken} title="Token request" />
        )}
        {shown === 'token' && shownToken !== null && (
          <TokenView outgoing={shownToken} now={Date.parse(startsAt) / 1000 + shownToken.endedAt} />
        )}
        {shown === 'request' && otherRequest !== null && (
          <>
            <OutgoingRequestView call={index} outgoing={otherRequest} title="Request" />
            <TokenView outgoing={otherRequest} now={Date.parse(startsAt) / 1000 + otherRequest.endedAt} />
          </>
        )}
        {shown === 'forwarded' && <ForwardedView call={call} />}
        {shown === 'response' && <ResponseView call={call} />}
        {shown === 'trace' && (
          <>
            <TraceList entries={call.trace} formatTime={(at) => formatElapsed(at - call.at)} />
            <VariablesTable variables={call.variables} />
          </>
        )}
      </div>
    </>
  );
}

function outgoingOf(call: SimulatedCall, message: MessageChoice['message'] | null): OutgoingRequest | null {
  if (message === null || typeof message === 'string') return null;
  return call.outgoing.find(({ seq }) => seq === message.outgoing) ?? null;
}

function sameMessage(a: MessageChoice['message'], b: MessageChoice['message']): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.outgoing === b.outgoing;
}

function viewOf({ choice, kind }: SequenceStep, call: SimulatedCall): View {
  if (choice === null) return 'trace';
  if (choice === 'forwarded') return 'forwarded';
  if (choice === 'request' || choice === 'response') return 'response';
  const outgoing = outgoingOf(call, choice);
  if (outgoing?.isTokenRequest !== true) return 'request';
  return kind === 'request' ? 'token-request' : 'token';
}
