import { Button, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { DismissRegular, LocationRegular, PlayRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, useRef, type ReactElement, type ReactNode } from 'react';
import type { FaultResult, SeenByCaller } from '../../../core/lab/FaultResult';
import type { SourcePlace } from '../../../core/simulate/Run';
import { LineIndex } from '../../../core/text/LineIndex';
import { CodeWords } from '../../appearance/CodeWords';
import { CourseOfCalls } from './CourseOfCalls';
import { CureCard } from './CureCard';
import type { SharedCure } from './sharedCures';
import type { FaultRow } from './tableRows';
import { VerdictIcon, VerdictMark } from './VerdictMark';
import { isBad, verdictWords } from './verdictWords';

const useStyles = makeStyles({
  details: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, outline: 'none' },
  head: { display: 'flex', alignItems: 'flex-start', columnGap: '8px' },
  names: { flexGrow: 1, minWidth: 0 },
  group: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    overflowWrap: 'anywhere',
  },
  happens: { margin: `${tokens.spacingVerticalXS} 0 0` },
  verdict: {
    padding: '10px 12px',
    borderRadius: tokens.borderRadiusLarge,
    borderLeft: '4px solid transparent',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  'answered well': { borderLeftColor: 'var(--verdictGood)' },
  'answered badly': { borderLeftColor: 'var(--verdictPoor)' },
  leaked: { borderLeftColor: 'var(--verdictLeak)' },
  crashed: { borderLeftColor: 'var(--verdictCrash)' },
  'not applicable': { borderLeftColor: 'var(--verdictNone)' },
  verdictWord: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  why: { margin: '4px 0 0', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase300 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '10px' },
  earlier: { opacity: 0.6 },
  heading: {
    margin: '0 0 6px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  answer: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12px',
    lineHeight: '18px',
  },
  statusLine: { padding: '5px 10px', fontWeight: tokens.fontWeightSemibold },
  body: {
    margin: 0,
    padding: '5px 10px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    fontFamily: 'inherit',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  list: { margin: 0, paddingLeft: '18px', overflowWrap: 'anywhere' },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  cures: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  beside: { margin: 0, display: 'flex', flexWrap: 'wrap', columnGap: '8px', alignItems: 'center' },
});

interface Props {
  readonly row: FaultRow;
  readonly comparedTitle: string;
  /** The text that the result is about. */
  readonly text: string;
  readonly cures: readonly SharedCure[];
  readonly isLookingForCures: boolean;
  readonly onClose: () => void;
  /** It covers the row that had the focus. */
  readonly takesFocus: boolean;
  /** Null: the text has changed since the run. */
  readonly onShow: ((place: SourcePlace) => void) | null;
  readonly onSimulate: () => void;
  readonly onApply: ((text: string, title: string, runsAgain: boolean) => void) | null;
}

/** All that came of one fault, and what can be done about it. */
export function FaultDetails({
  row: { fault, own, compared },
  comparedTitle,
  text,
  cures,
  isLookingForCures,
  onClose,
  takesFocus,
  onShow,
  onSimulate,
  onApply,
}: Props): ReactElement {
  const styles = useStyles();
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) article.current?.focus();
  }, [takesFocus]);
  const result = own?.cell.result ?? null;
  return (
    <article ref={article} className={styles.details} aria-labelledby="lab-fault" tabIndex={-1}>
      <div className={styles.head}>
        <div className={styles.names}>
          <div className={styles.group}>{fault.group}</div>
          <h2 className={styles.title} id="lab-fault">
            {fault.title}
          </h2>
          <p className={styles.happens}>{fault.happens}</p>
        </div>
        <Button
          size="small"
          appearance="subtle"
          aria-label="Close this fault"
          icon={<DismissRegular />}
          onClick={onClose}
        />
      </div>
      {result === null ? (
        <Spinner size="tiny" label="This fault has not been run yet" labelPosition="after" />
      ) : (
        <div className={mergeClasses(styles.details, own?.isEarlier && styles.earlier)}>
          <div className={mergeClasses(styles.verdict, styles[result.verdict])}>
            <div className={styles.verdictWord}>
              <VerdictIcon verdict={result.verdict} />
              {verdictWords[result.verdict].long}
            </div>
            <p className={styles.why}>
              <CodeWords text={result.why} />
            </p>
            <div className={styles.buttons}>
              <PlaceButton place={result.place} text={text} onShow={onShow} />
              {result.verdict !== 'not applicable' && (
                <Button size="small" icon={<PlayRegular />} onClick={onSimulate}>
                  Run in the simulation
                </Button>
              )}
            </div>
          </div>
          {result.verdict !== 'not applicable' && <Answers result={result} />}
          {isBad(result.verdict) && (
            <Part title="Cures">
              <div className={styles.cures}>
                {cures.map(({ cure, faults }) => (
                  <CureCard
                    key={cure.text}
                    title={cure.title}
                    about={
                      faults.length === 1 ? 'Cures this fault' : `Cures ${faults.length} faults, this one among them`
                    }
                    before={text}
                    after={cure.text}
                    showsChange={cures.length === 1}
                    onApply={onApply && ((runsAgain) => onApply(cure.text, cure.title, runsAgain))}
                  />
                ))}
                {cures.length === 0 &&
                  (isLookingForCures ? (
                    <Spinner size="tiny" label="Looking for edits that cure it" labelPosition="after" />
                  ) : (
                    <p className={styles.none}>No edit of the lab cures this fault alone.</p>
                  ))}
              </div>
            </Part>
          )}
          {result.verdict !== 'not applicable' && <Traces result={result} />}
          {compared !== null && (
            <Part title={comparedTitle}>
              <p className={styles.beside}>
                <VerdictMark verdict={compared.cell.result.verdict} />
                {compared.cell.result.sees !== null && <StatusWords {...compared.cell.result.sees} />}
              </p>
              <p className={styles.why}>
                <CodeWords text={compared.cell.result.why} />
              </p>
            </Part>
          )}
        </div>
      )}
    </article>
  );
}

function Answers({ result: { sees, calls } }: { readonly result: FaultResult }): ReactElement {
  const styles = useStyles();
  return (
    <>
      {sees !== null && (
        <Part title="What the caller sees">
          <div className={styles.answer}>
            <div className={styles.statusLine}>
              <StatusWords {...sees} />
            </div>
            {sees.body !== '' && <pre className={styles.body}>{sees.body}</pre>}
          </div>
        </Part>
      )}
      {calls.length > 0 && (
        <Part title="Call by call">
          <CourseOfCalls calls={calls} />
        </Part>
      )}
    </>
  );
}

function Traces({ result: { logged, leaks } }: { readonly result: FaultResult }): ReactElement {
  return (
    <>
      <Part title="What leaks">
        <Sentences texts={leaks.map(({ words }) => words)} none="Nothing." />
      </Part>
      <Part title="What is logged">
        <Sentences texts={logged} none="Nothing: whoever looks for the cause finds only the status." />
      </Part>
    </>
  );
}

function PlaceButton({
  place,
  text,
  onShow,
}: Pick<Props, 'text' | 'onShow'> & { readonly place: SourcePlace | null }): ReactElement | null {
  const lines = useMemo(() => new LineIndex(text), [text]);
  if (place === null || place.document !== 'policy') return null;
  return (
    <Button
      size="small"
      appearance="primary"
      icon={<LocationRegular />}
      disabledFocusable={onShow === null}
      onClick={() => onShow?.(place)}
    >
      {`Show in the policy, line ${lines.positionAt(place.range.start).line + 1}`}
    </Button>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const styles = useStyles();
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}

function Sentences({ texts, none }: { readonly texts: readonly string[]; readonly none: string }): ReactElement {
  const styles = useStyles();
  if (texts.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    <ul className={styles.list}>
      {texts.map((text) => (
        <li key={text}>
          <CodeWords text={text} />
        </li>
      ))}
    </ul>
  );
}

function StatusWords({ status, reason }: Pick<SeenByCaller, 'status' | 'reason'>): ReactElement {
  return <span>{`${status} ${reason}`.trim()}</span>;
}
