import { Button, Link, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { ArrowRightRegular, WandRegular } from '@fluentui/react-icons';
import { useMemo, type ReactElement } from 'react';
import type { Fault } from '../../../core/lab/Fault';
import { CureCard } from './CureCard';
import { labActions, type LabRun, scoreOfRun, useLab } from './labStore';
import { sharedCures } from './sharedCures';
import { VerdictIcon } from './VerdictMark';
import { isBad } from './verdictWords';

const useStyles = makeStyles({
  overview: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  words: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  all: { alignSelf: 'flex-start' },
  scores: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '10px',
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
  },
  arrow: { color: tokens.colorNeutralForeground3, fontSize: '22px' },
  steps: { margin: 0, paddingLeft: '20px', lineHeight: tokens.lineHeightBase300 },
  name: { fontSize: 'inherit', lineHeight: 'inherit' },
  waiting: { display: 'flex', alignItems: 'center', columnGap: '10px', flexWrap: 'wrap' },
  good: { display: 'flex', alignItems: 'center', columnGap: '8px', margin: 0 },
});

interface Props {
  readonly run: LabRun;
  /** Null: the text has changed since the run. */
  readonly onApply: ((text: string, title: string, runsAgain: boolean) => void) | null;
  readonly onChoose: (faultId: string) => void;
}

/** What can be done about the bad cells, all of them together: the edits that cure most first. */
export function CureOverview({ run, onApply, onChoose }: Props): ReactElement {
  const styles = useStyles();
  const { subject, cells, report, status } = run;
  const shared = useMemo(() => sharedCures(cells.values()), [cells]);
  const bad = [...cells.values()].filter(({ result }) => isBad(result.verdict));
  const cured = new Set(shared.flatMap(({ faults }) => faults.map(({ id }) => id)));
  const uncured = bad.filter(({ fault }) => !cured.has(fault.id)).map(({ fault }) => fault);
  const isOver = status !== 'running';
  const hasCures = shared.length > 0 || (report?.usualCures.length ?? 0) > 0;
  const hasScore = scoreOfRun(run) !== null;
  return (
    <div className={styles.overview}>
      <div>
        <h2 className={styles.title}>Cures</h2>
        <p className={styles.words}>
          Edits of the policy after which a fault is answered well, each found by running the fault again. Choose a
          fault to see what happens.
        </p>
      </div>
      {isOver && bad.length === 0 && hasScore && (
        <p className={styles.good}>
          <VerdictIcon verdict="answered well" />
          Every fault that applies is answered well.
        </p>
      )}
      {!isOver && (
        <Spinner
          className={styles.all}
          size="tiny"
          label={hasScore ? 'Looking for cures' : 'First, all faults are run'}
          labelPosition="after"
        />
      )}
      {isOver && hasCures && <AllCures run={run} onApply={onApply} />}
      {shared.length > 0 && (
        <div className={styles.list}>
          <h3 className={styles.heading}>One by one</h3>
          {shared.map(({ cure, faults }) => (
            <CureCard
              key={cure.text}
              title={cure.title}
              about={<CuredFaults faults={faults} onChoose={onChoose} />}
              before={subject.text}
              after={cure.text}
              showsChange={false}
              onApply={onApply && ((runsAgain) => onApply(cure.text, cure.title, runsAgain))}
            />
          ))}
        </div>
      )}
      {report !== null && report.usualLeaks.length > 0 && (
        <div className={styles.list}>
          <h3 className={styles.heading}>Even when nothing goes wrong</h3>
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {report.usualLeaks.map(({ words }) => (
                <div key={words}>{words}</div>
              ))}
            </MessageBarBody>
          </MessageBar>
          {report.usualCures
            .filter((cure) => !shared.some((other) => other.cure.text === cure.text))
            .map((cure) => (
              <CureCard
                key={cure.text}
                title={cure.title}
                about="Less leaks in everyday calls"
                before={subject.text}
                after={cure.text}
                showsChange={false}
                onApply={onApply && ((runsAgain) => onApply(cure.text, cure.title, runsAgain))}
              />
            ))}
        </div>
      )}
      {isOver && uncured.length > 0 && (
        <div className={styles.list}>
          <h3 className={styles.heading}>No edit of the lab cures</h3>
          <Faults faults={uncured} onChoose={onChoose} />
        </div>
      )}
    </div>
  );
}

const mostNamed = 3;

function CuredFaults({ faults, onChoose }: FaultsProps): ReactElement {
  return (
    <>
      {faults.length === 1 ? 'Cures ' : `Cures ${faults.length} faults: `}
      <Faults faults={faults} onChoose={onChoose} />
    </>
  );
}

interface FaultsProps {
  readonly faults: readonly Fault[];
  readonly onChoose: (faultId: string) => void;
}

function Faults({ faults, onChoose }: FaultsProps): ReactElement {
  const styles = useStyles();
  const more = faults.length - mostNamed;
  return (
    <span>
      {faults.slice(0, mostNamed).map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link as="button" inline className={styles.name} onClick={() => onChoose(id)}>
            {title}
          </Link>
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

function AllCures({ run, onApply }: Pick<Props, 'run' | 'onApply'>): ReactElement | null {
  const styles = useStyles();
  const cures = useLab((state) => state.cures);
  const { subject } = run;
  if (cures === null || cures.status === 'stopped')
    return (
      <Button className={styles.all} icon={<WandRegular />} onClick={() => void labActions.findAllCures(subject)}>
        Cure all that can be cured
      </Button>
    );
  if (cures.status === 'running')
    return (
      <div className={styles.waiting}>
        <Spinner size="tiny" label="Applying cure after cure, with all faults after each" labelPosition="after" />
        <Button size="small" onClick={labActions.dropCures}>
          Stop
        </Button>
      </div>
    );
  if (cures.result === null)
    return (
      <MessageBar intent="error">
        <MessageBarBody>The cures could not be put together because of a defect in this page.</MessageBarBody>
      </MessageBar>
    );
  const { text, applied, score } = cures.result;
  const title = applied.length === 1 ? 'This cure' : `These ${applied.length} cures`;
  return (
    <div className={styles.list}>
      <h3 className={styles.heading}>All that can be cured</h3>
      <div className={styles.scores}>
        <span aria-label={`Robustness now: ${scoreOfRun(run) ?? 'no score'}`} role="img">
          {scoreOfRun(run) ?? '–'}
        </span>
        <ArrowRightRegular className={styles.arrow} aria-hidden />
        <span aria-label={`Robustness after the cures: ${score ?? 'no score'}`} role="img">
          {score ?? '–'}
        </span>
      </div>
      <ol className={styles.steps}>
        {applied.map((cure) => (
          <li key={cure.text}>{cure.title}</li>
        ))}
      </ol>
      <CureCard
        title={title}
        about="In one step, which undo takes back"
        before={subject.text}
        after={text}
        showsChange={false}
        onApply={onApply && ((runsAgain) => onApply(text, title, runsAgain))}
      />
    </div>
  );
}
