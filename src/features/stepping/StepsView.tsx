import { Button, Link, makeStyles, Text, Toolbar, ToolbarDivider, tokens } from '@fluentui/react-components';
import { useMemo, type ReactElement } from 'react';
import type { Step } from '../../core/fleet/stepsOf';
import { LineIndex } from '../../core/text/LineIndex';
import { useAnalysis, type ShownCall } from '../../stores/analysisStore';
import { selectionActions } from '../../stores/selectionStore';
import { useStepping } from '../../stores/steppingStore';
import { CommandButton } from '../commands/CommandButton';
import { runCommand } from '../commands/commandRegistry';
import { TraceList } from '../trace/TraceList';
import { StateTable } from './internal/StateTable';
import { headerRows, variableRows } from './internal/stateRows';
import { stepPath } from './internal/stepPath';
import { breakpointMoves, stepMoves } from './steppingCommands';
import { callSteps, stepIndex } from './steps';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  head: {
    position: 'sticky',
    top: `calc(-1 * ${tokens.spacingVerticalS})`,
    zIndex: 3,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingBottom: tokens.spacingVerticalXS,
  },
  bar: { padding: 0, flexWrap: 'wrap' },
  position: { display: 'block', fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  link: { fontSize: 'inherit' },
  count: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  title: { margin: '0 0 2px', fontSize: tokens.fontSizeBase300, fontWeight: 600 },
  hint: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly shown: ShownCall;
  /** Seconds after the scenario's start, as the view writes them. */
  readonly formatTime: (at: number) => string;
}

/** The shown call policy by policy: where it stands, what it holds there, and what the next policy does. */
export function StepsView({ shown, formatTime }: Props): ReactElement {
  const styles = useStyles();
  const steps = callSteps(shown.call);
  const position = useStepping((state) => state.position);
  const breakpoints = useStepping((state) => state.breakpoints.length);
  const index = stepIndex(shown, position);
  const step = steps[index];
  if (step === undefined) return <Text size={200}>No policy runs in this call.</Text>;
  const before = steps[index - 1] ?? null;
  return (
    <div className={styles.view} data-testid="steps">
      <div className={styles.head}>
        <Toolbar className={styles.bar} size="small" aria-label="Steps">
          {stepMoves.map((command) => (
            <CommandButton key={command.id} command={command} size="small" />
          ))}
          <ToolbarDivider />
          {breakpointMoves.map((command) => (
            <CommandButton key={command.id} command={command} size="small" />
          ))}
        </Toolbar>
        <span className={styles.position} role="status">
          <span className={styles.count}>{`${index + 1} of ${steps.length}: `}</span>
          {stepPath(step)} <Place step={step} />
        </span>
      </div>
      <StateTable
        title="Variables"
        rows={variableRows(step, before)}
        none={step.policy === null ? 'The call has none.' : 'None yet.'}
      />
      {step.request !== null && (
        <StateTable
          title="Request that is forwarded"
          line={step.request.line}
          rows={headerRows(step.request, before?.request ?? null, step.changed.requestHeaders)}
          none="It has no header."
        />
      )}
      {step.response !== null && (
        <StateTable
          title="Response"
          line={step.response.line}
          rows={headerRows(step.response, before?.response ?? emptyMessage, step.changed.responseHeaders)}
          none="It has no header."
        />
      )}
      <div>
        <h3 className={styles.title}>{step.policy === null ? 'The call has ended' : `What ${step.policy} does`}</h3>
        {step.trace.length === 0 ? (
          <p className={styles.hint}>
            {step.policy === null ? 'Nothing runs any more.' : 'The trace says nothing of it.'}
          </p>
        ) : (
          <TraceList entries={step.trace} formatTime={formatTime} />
        )}
      </div>
      <p className={styles.hint}>
        {breakpoints === 0 ? (
          'Click left of a line number, or press F9 in the editor, to set a breakpoint there.'
        ) : (
          <>
            {breakpoints === 1 ? '1 breakpoint. ' : `${breakpoints} breakpoints. `}
            <Button size="small" appearance="subtle" onClick={() => runCommand('stepping.no-breakpoints')}>
              Remove all
            </Button>
          </>
        )}
      </p>
    </div>
  );
}

const emptyMessage = { line: '', headers: {} };

/** The line of a step, a link into the editor; for a fragment or another scope's policy its name. */
function Place({ step: { policy, place } }: { readonly step: Step }): ReactElement | null {
  const styles = useStyles();
  const text = useAnalysis((state) => state.analysedText);
  const lines = useMemo(() => new LineIndex(text), [text]);
  if (policy === null) return null;
  const [kind, name = ''] = place.document.split(':');
  if (kind === 'fragment') return <>{`(in the fragment ${name})`}</>;
  if (kind === 'scope') return <>{`(in the ${name} policy)`}</>;
  return (
    <Link as="button" inline className={styles.link} onClick={() => selectionActions.reveal(place.range)}>
      {`line\u00A0${lines.positionAt(place.range.start).line + 1}`}
    </Link>
  );
}
