import { Button, makeStyles, Tab, TabList, tokens, Tooltip } from '@fluentui/react-components';
import { ImageRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Step } from '../../../core/fleet/stepsOf';
import type { OutgoingRequest, SimulatedCall } from '../../../core/simulate/Run';
import type { ShownCall } from '../../../stores/analysisStore';
import { selectionActions, useSelection, type MessageChoice } from '../../../stores/selectionStore';
import { steppingActions, useStepping } from '../../../stores/steppingStore';
import { callSteps, stepIndex } from '../../stepping/steps';
import { StepsView } from '../../stepping/StepsView';
import { TimelineStrip } from '../../timeline/TimelineStrip';
import { TraceList } from '../../trace/TraceList';
import { VariablesTable } from '../../trace/VariablesTable';
import { exportDiagram } from './exportDiagram';
import { formatElapsed } from '../formatElapsed';
import { ForwardedView } from './ForwardedView';
import { messageAt } from './messageAt';
import { OutgoingRequestView } from './OutgoingRequestView';
import { ResponseView } from './ResponseView';
import { SequenceDiagram } from './SequenceDiagram';
import { participantsOf, sequenceOf, type SequenceStep } from './sequenceOf';
import { TokenView } from './TokenView';
import { Verdict } from './Verdict';

const useStyles = makeStyles({
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

type MessageView = 'token-request' | 'token' | 'request' | 'forwarded' | 'response' | 'trace';
type View = MessageView | 'steps';

interface Props {
  readonly shown: ShownCall;
  /** The run's first moment, ISO 8601. */
  readonly startsAt: string;
}

/** The shown call: what came of it, its messages, where it stands in its scenario, and each message or step in detail. */
export function CallView({ shown, startsAt }: Props): ReactElement {
  const { call, index } = shown;
  const styles = useStyles();
  const diagram = useRef<HTMLDivElement>(null);
  const steps = useMemo(() => sequenceOf(call), [call]);
  const participants = useMemo(() => participantsOf([call]), [call]);
  const chosen = useSelection((state) => (state.chosen?.call === index ? state.chosen.message : null));
  const tokenRequest = call.outgoing.find(({ isTokenRequest }) => isTokenRequest) ?? null;
  const [messageView, show] = useState<MessageView>(tokenRequest === null ? 'forwarded' : 'token-request');
  const [chosenMessage, setChosenKey] = useState<string | null>(null);
  const isStepping = useStepping((state) => state.isStepping);
  const position = useStepping((state) => state.position);
  const step = isStepping ? callSteps(call)[stepIndex(shown, position)] : undefined;
  const view: View = isStepping ? 'steps' : messageView;
  const chosenKey = step === undefined ? chosenMessage : messageOf(step, steps);

  const shownOutgoing = outgoingOf(call, chosen) ?? tokenRequest;
  const otherRequest =
    shownOutgoing !== null && !shownOutgoing.isTokenRequest && shownOutgoing.policy !== 'forward-request'
      ? shownOutgoing
      : null;
  const shownToken = shownOutgoing?.isTokenRequest === true ? shownOutgoing : tokenRequest;

  const choose = (step: SequenceStep): void => {
    setChosenKey(step.key);
    const place = step.place?.document === 'policy' ? step.place.range : null;
    selectionActions.choose(
      step.choice === null ? null : { call: index, message: step.choice },
      isStepping ? null : place,
    );
    if (isStepping) steppingActions.goTo({ call: index, index: stepOfMessage(step, callSteps(call)) });
    else show(viewOf(step, call));
  };

  // Pointing at a policy in the editor chooses the message that it sent.
  useEffect(
    () =>
      useSelection.subscribe(({ cursor, cursorByUser }, before) => {
        if (cursor === null || cursor === before.cursor || !cursorByUser || useStepping.getState().isStepping) return;
        const message = messageAt(call, cursor);
        const step = message && steps.find(({ choice }) => choice !== null && sameMessage(choice, message));
        if (!step) return;
        setChosenKey(step.key);
        selectionActions.choose({ call: index, message }, null);
        show(viewOf(step, call));
      }),
    [call, index, steps],
  );

  // The line that runs next is lit instead.
  useEffect(() => {
    if (isStepping) selectionActions.choose(useSelection.getState().chosen, null);
  }, [isStepping]);

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
    { view: 'steps', name: 'Steps' },
  ];
  const shownView = available.some((one) => one.view === view) ? view : available[0]!.view;
  const formatTime = (at: number) => formatElapsed(at - call.at);

  const showView = (chosenView: View): void => {
    steppingActions.setStepping(chosenView === 'steps');
    if (chosenView !== 'steps') show(chosenView);
  };

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
            formatTime={formatTime}
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
      <TimelineStrip />
      <TabList
        className={styles.tabs}
        size="small"
        selectedValue={shownView}
        onTabSelect={(_, { value }) => showView(value as View)}
        aria-label="Messages"
      >
        {available.map(({ view: value, name }) => (
          <Tab key={value} value={value} id={`message-tab-${value}`} aria-controls="message-panel">
            {name}
          </Tab>
        ))}
      </TabList>
      <div className={styles.panel} role="tabpanel" id="message-panel" aria-labelledby={`message-tab-${shownView}`}>
        {shownView === 'token-request' && shownToken !== null && (
          <OutgoingRequestView call={index} outgoing={shownToken} title="Token request" />
        )}
        {shownView === 'token' && shownToken !== null && (
          <TokenView outgoing={shownToken} now={Date.parse(startsAt) / 1000 + shownToken.endedAt} />
        )}
        {shownView === 'request' && otherRequest !== null && (
          <>
            <OutgoingRequestView call={index} outgoing={otherRequest} title="Request" />
            <TokenView outgoing={otherRequest} now={Date.parse(startsAt) / 1000 + otherRequest.endedAt} />
          </>
        )}
        {shownView === 'forwarded' && <ForwardedView call={call} />}
        {shownView === 'response' && <ResponseView call={call} />}
        {shownView === 'trace' && (
          <>
            <TraceList entries={call.trace} formatTime={formatTime} />
            <VariablesTable variables={call.variables} />
          </>
        )}
        {shownView === 'steps' && <StepsView shown={shown} formatTime={formatTime} />}
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

function viewOf({ choice, kind }: SequenceStep, call: SimulatedCall): MessageView {
  if (choice === null) return 'trace';
  if (choice === 'forwarded') return 'forwarded';
  if (choice === 'request' || choice === 'response') return 'response';
  const outgoing = outgoingOf(call, choice);
  if (outgoing?.isTokenRequest !== true) return 'request';
  return kind === 'request' ? 'token-request' : 'token';
}

/** The key of the message that a step of the call sends, or of the cache's answer to it; null when it has none. */
function messageOf({ outgoing, trace }: Step, messages: readonly SequenceStep[]): string | null {
  const keys = [...outgoing.map(({ seq }) => `sent-${seq}`), ...trace.map(({ seq }) => `cache-${seq}`)];
  return keys.find((key) => messages.some((message) => message.key === key)) ?? null;
}

/** The step that made a message: the first of the call for what came in, the last for what went out. */
function stepOfMessage(message: SequenceStep, steps: readonly Step[]): number {
  if (message.key === 'request') return 0;
  const made = steps.findIndex(
    ({ outgoing, trace }) =>
      outgoing.some(({ seq }) => message.key === `sent-${seq}` || message.key === `answer-${seq}`) ||
      trace.some(({ seq }) => message.key === `cache-${seq}`),
  );
  return made < 0 ? steps.length - 1 : made;
}
