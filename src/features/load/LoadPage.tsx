import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarBody,
  ProgressBar,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import { PlayRegular, StopRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { LoadComparison } from '../../core/fleet/compareOptions';
import { useDocument } from '../../stores/documentStore';
import { namedValueTable, useNamedValues } from '../../stores/namedValuesStore';
import { useMediaQuery } from '../appearance/useMediaQuery';
import { type ExperimentState, useExperiment } from '../experiments/useExperiment';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';
import { formatCount } from './internal/formatCount';
import { formatHours } from './internal/formatHours';
import { KeyFigures } from './internal/KeyFigures';
import { LeftOut } from './internal/LeftOut';
import { LoadChart } from './internal/LoadChart';
import { LoadForm } from './internal/LoadForm';
import { loadFormActions, useLoadForm } from './internal/loadFormStore';
import { readLoadForm } from './internal/readLoadForm';
import { VariantTable } from './internal/VariantTable';

/** Where the inputs stand above the figures and not beside them. */
const stacked = '@media (max-width: 899px)';
/** Milliseconds for which several keys count as one change. */
const settleTime = 400;

const useStyles = makeStyles({
  page: { flexGrow: 1, minWidth: 0, display: 'flex', [stacked]: { flexDirection: 'column', overflowY: 'auto' } },
  side: {
    boxSizing: 'border-box',
    width: '320px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    [stacked]: {
      width: '100%',
      overflowY: 'visible',
      padding: `0 ${tokens.spacingHorizontalS}`,
      borderRight: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  main: {
    boxSizing: 'border-box',
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL}`,
    [stacked]: { flexGrow: 0, flexShrink: 0, overflowY: 'visible', padding: tokens.spacingHorizontalL },
  },
  results: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXL, minWidth: 0 },
  old: { opacity: 0.55 },
  headline: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  status: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    minHeight: '32px',
    marginBottom: tokens.spacingVerticalM,
  },
  bar: { width: '140px' },
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, minWidth: 0 },
  sectionHead: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  heading: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, flexGrow: 1 },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What the policy in the editor costs under a load: figures, the difference that each option makes, and the course of it. */
export function LoadPage(): ReactElement {
  return (
    <PageDialog page="load" wide>
      <PageFrame title="Load">
        <Contents />
      </PageFrame>
    </PageDialog>
  );
}

function Contents(): ReactElement {
  const styles = useStyles();
  const text = useDocument((state) => state.text);
  const entries = useNamedValues((state) => state.entries);
  const form = useLoadForm((state) => state.form);
  const isStacked = useMediaQuery('(max-width: 899px)');
  const { settings, problems } = useMemo(() => readLoadForm(form), [form]);
  const { status, progress, result, message, run, stop } = useExperiment('load');
  const isFirst = useRef(true);

  const begin = useCallback((): void => {
    if (settings !== null) run({ text, settings, namedValues: namedValueTable(entries) });
  }, [text, entries, settings, run]);
  useEffect(() => {
    const timer = setTimeout(begin, isFirst.current ? 0 : settleTime);
    isFirst.current = false;
    return () => clearTimeout(timer);
  }, [begin]);
  const last = progress.at(-1);
  // The very first time, each variant shows as soon as it is known.
  const shown = result ?? last?.comparison ?? null;

  return (
    <div className={styles.page}>
      <div className={styles.side}>
        {isStacked ? (
          <Accordion collapsible>
            <AccordionItem value="load">
              <AccordionHeader>The load</AccordionHeader>
              <AccordionPanel>
                <LoadForm problems={problems} />
              </AccordionPanel>
            </AccordionItem>
          </Accordion>
        ) : (
          <LoadForm problems={problems} />
        )}
      </div>
      <div className={styles.main}>
        <div className={styles.status}>
          <div className={styles.headline} role="status">
            {statusWords(status, result, settings !== null)}
          </div>
          {status === 'running' && (
            <>
              <ProgressBar
                className={styles.bar}
                aria-label="Computing"
                {...(last === undefined ? {} : { value: last.done / last.of })}
              />
              <Button size="small" icon={<StopRegular />} onClick={stop}>
                Stop
              </Button>
            </>
          )}
          {status === 'stopped' && (
            <Button size="small" icon={<PlayRegular />} onClick={begin}>
              Compute
            </Button>
          )}
        </div>
        {status === 'failed' && (
          <MessageBar intent="error">
            <MessageBarBody>{`The load can't be computed because of a defect in this page. ${message ?? ''}`}</MessageBarBody>
          </MessageBar>
        )}
        {shown !== null && (
          <Results comparison={shown} isOld={status === 'running' || status === 'stopped' || settings === null} />
        )}
      </div>
    </div>
  );
}

/** The one sentence above the figures. */
function statusWords(
  status: ExperimentState<'load'>['status'],
  result: LoadComparison | null,
  isComplete: boolean,
): string {
  if (!isComplete) return 'Something in the load is to be put right first; the figures are those of before.';
  if (status === 'idle' || status === 'running') return 'Computing the load';
  if (status === 'stopped') return 'Stopped.';
  const shown = result?.variants[0];
  if (shown === undefined || result === null) return '';
  const { totals } = shown.result;
  const failed = totals.failed === 0 ? 'none fails' : `${formatCount(totals.failed)} fail`;
  return `${formatCount(totals.calls)} calls in ${result.settings.hours} h cost ${formatCount(totals.tokenRequests)} token requests; ${failed}.`;
}

function Results({
  comparison: { variants, settings, by },
  isOld,
}: {
  readonly comparison: LoadComparison;
  readonly isOld: boolean;
}): ReactElement | null {
  const styles = useStyles();
  const scale = useLoadForm((state) => state.scale);
  const wanted = useLoadForm((state) => state.comparedWith);
  const [shown, ...others] = variants;
  if (shown === undefined) return null;
  const compared = others.find(({ id }) => id === wanted) ?? others[0] ?? null;
  const { cutAt } = shown.result;
  return (
    <div className={mergeClasses(styles.results, isOld && styles.old)} aria-busy={isOld}>
      {cutAt !== null && (
        <MessageBar intent="warning">
          <MessageBarBody>{`More happens than can be computed: the figures end at ${formatHours(cutAt)}.`}</MessageBarBody>
        </MessageBar>
      )}
      <KeyFigures shown={shown} compared={compared} />
      <section className={styles.section} aria-labelledby="load-course">
        <div className={styles.sectionHead}>
          <h3 className={styles.heading} id="load-course">
            Over time
          </h3>
          <RadioGroup
            layout="horizontal"
            aria-label="Scale"
            value={scale}
            onChange={(_, { value }) => loadFormActions.setScale(value === 'log' ? 'log' : 'linear')}
          >
            <Radio value="log" label="Logarithmic" />
            <Radio value="linear" label="Linear" />
          </RadioGroup>
        </div>
        <LoadChart shown={shown} compared={compared} settings={settings} scale={scale} />
      </section>
      <section className={styles.section} aria-labelledby="load-variants">
        <h3 className={styles.heading} id="load-variants">
          With and without each option
        </h3>
        <p className={styles.note}>
          {by === 'design'
            ? 'The policy in the editor with one option changed at a time, under the same load.'
            : "The form doesn't read this policy as one of its designs, so only the gateway's cache is changed."}
        </p>
        <VariantTable variants={variants} comparedWith={compared?.id ?? null} />
      </section>
      <LeftOut result={shown.result} />
    </div>
  );
}
