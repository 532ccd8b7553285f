import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { WandRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { FaultGroup } from '../../core/lab/Fault';
import { faults } from '../../core/lab/faults';
import type { LabCell } from '../../core/lab/runLab';
import { useAnalysis } from '../../stores/analysisStore';
import { useDocument } from '../../stores/documentStore';
import { layoutActions } from '../../stores/layoutStore';
import { namedValueTable, useNamedValues } from '../../stores/namedValuesStore';
import { scenarioActions } from '../../stores/scenarioStore';
import { selectionActions } from '../../stores/selectionStore';
import { faultChoice } from '../../worker/faultChoice';
import { useMediaQuery } from '../appearance/useMediaQuery';
import { PageDialog } from '../pages/PageDialog';
import { PageFrame } from '../pages/PageFrame';
import { pageActions, usePage } from '../pages/pageStore';
import { applyCure } from './internal/applyCure';
import { comparedChoices, shownChoice } from './internal/comparedChoices';
import { CureOverview } from './internal/CureOverview';
import { ExportTableMenu } from './internal/ExportTableMenu';
import { FaultDetails } from './internal/FaultDetails';
import { FaultTable } from './internal/FaultTable';
import { LabFilters } from './internal/LabFilters';
import { LabMessages } from './internal/LabMessages';
import { isSameSubject, labActions, scoreOfRun, useLab } from './internal/labStore';
import { ScoreCards } from './internal/ScoreCards';
import { sharedCures } from './internal/sharedCures';
import { faultRows, groupRows, type RowFilter } from './internal/tableRows';

/** Where the details stand under the table and not beside it. */
const stacked = '@media (max-width: 999px)';

const useStyles = makeStyles({
  page: { flexGrow: 1, minWidth: 0, display: 'flex', [stacked]: { flexDirection: 'column' } },
  main: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    [stacked]: { overflowY: 'auto' },
  },
  head: {
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  table: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [stacked]: { flexShrink: 0, overflowY: 'visible' },
  },
  none: { padding: tokens.spacingVerticalL, margin: 0, color: tokens.colorNeutralForeground2 },
  side: {
    boxSizing: 'border-box',
    width: 'clamp(360px, 34vw, 500px)',
    flexShrink: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    [stacked]: {
      width: '100%',
      maxHeight: '62%',
      borderLeft: 'none',
      borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
      boxShadow: tokens.shadow16,
      padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    },
  },
});

/** Everything that can go wrong, tried on the policy in the editor: how it answers, beside another policy, and what cures it. */
export function LabPage(): ReactElement {
  return (
    <PageDialog page="lab" wide>
      <Contents />
    </PageDialog>
  );
}

/** Many alike: one looks at them when the other groups are understood. */
const foldedAtFirst: ReadonlySet<FaultGroup> = new Set<FaultGroup>(['Entra ID errors']);
const noFilter: RowFilter = { query: '', verdicts: new Set() };
const noCells: ReadonlyMap<string, LabCell> = new Map();

const closeFault = (): void => pageActions.show('lab');

function Contents(): ReactElement {
  const styles = useStyles();
  const isStacked = useMediaQuery('(max-width: 999px)');
  const isNarrow = useMediaQuery('(max-width: 699px)');
  const text = useDocument((state) => state.text);
  const title = useDocument((state) => state.title);
  const isReady = useDocument((state) => state.origin !== null);
  const entries = useNamedValues((state) => state.entries);
  const design = useAnalysis(({ analysis }) => analysis?.recognition.design ?? null);
  const { own, compared, earlier, comparedId } = useLab();
  const faultId = usePage((state) => state.entry);
  const [filter, setFilter] = useState(noFilter);
  const [folds, setFolds] = useState<ReadonlyMap<FaultGroup, boolean>>(new Map());
  const [showsCures, setShowsCures] = useState(false);

  const subject = useMemo(() => ({ text, namedValues: namedValueTable(entries) }), [text, entries]);
  const choices = useMemo(() => comparedChoices(design, subject.namedValues), [design, subject]);
  const chosen = shownChoice(choices, comparedId, text);
  const isStale = own !== null && !isSameSubject(own.subject, subject);

  // A policy that is new when the lab is opened is run at once; one that changes meanwhile, when asked for.
  const isOpened = useRef(false);
  useEffect(() => {
    if (!isReady) return;
    const isKnown = labActions.recall(subject);
    if (!isKnown && !isOpened.current) labActions.run(subject);
    isOpened.current = true;
  }, [isReady, subject]);
  useEffect(() => labActions.compare(chosen.subject), [chosen]);

  const rows = useMemo(
    () => faultRows(faults, { own: own?.cells ?? noCells, compared: compared?.cells ?? noCells, earlier }),
    [own?.cells, compared?.cells, earlier],
  );
  const groups = useMemo(() => groupRows(rows, filter), [rows, filter]);
  const row = rows.find(({ fault }) => fault.id === faultId) ?? null;
  const cures = useMemo(() => sharedCures(own?.cells.values() ?? []), [own?.cells]);

  const isFiltered = filter.query.trim() !== '' || filter.verdicts.size > 0;
  const isOpen = (group: FaultGroup): boolean =>
    folds.get(group) ?? (isFiltered || group === row?.fault.group || !foldedAtFirst.has(group));
  const fold = useCallback(
    (group: FaultGroup, open: boolean) => setFolds((before) => new Map(before).set(group, open)),
    [],
  );
  const choose = useCallback((id: string) => pageActions.show('lab', id), []);
  const changeFilter = (next: RowFilter): void => {
    setFilter(next);
    // What is found shows, wherever it is.
    setFolds(new Map());
  };

  const apply = (cured: string, words: string, runsAgain: boolean): void => {
    applyCure(cured, `${words}: done.`);
    if (runsAgain) labActions.run({ ...subject, text: useDocument.getState().text });
  };
  const onApply = isStale ? null : apply;
  const scores = {
    own: { title, score: own === null ? null : scoreOfRun(own) },
    compared: { title: chosen.title, score: compared === null ? null : scoreOfRun(compared) },
  };

  const side =
    row !== null ? (
      <FaultDetails
        key={row.fault.id}
        row={row}
        comparedTitle={chosen.title}
        text={own?.subject.text ?? ''}
        cures={cures.filter(({ faults }) => faults.some(({ id }) => id === row.fault.id))}
        isLookingForCures={own?.status === 'running'}
        onClose={closeFault}
        takesFocus={isStacked}
        onShow={
          isStale
            ? null
            : ({ range }) => {
                pageActions.close();
                selectionActions.reveal(range);
              }
        }
        onSimulate={() => {
          scenarioActions.pick(faultChoice(row.fault.id));
          pageActions.close();
          layoutActions.show('simulation');
        }}
        onApply={onApply}
      />
    ) : own !== null && (!isStacked || showsCures) ? (
      <CureOverview run={own} onApply={onApply} onChoose={choose} />
    ) : null;

  return (
    <PageFrame
      title="Failure lab"
      actions={
        <>
          {isStacked && (
            <Button
              appearance="subtle"
              icon={<WandRegular />}
              aria-pressed={showsCures && row === null}
              onClick={() => {
                setShowsCures(row !== null || !showsCures);
                closeFault();
              }}
            >
              Cures
            </Button>
          )}
          <ExportTableMenu table={{ ...scores, rows }} iconOnly={isNarrow} />
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.main}>
          <div className={styles.head}>
            <ScoreCards
              title={title}
              own={own}
              compared={compared}
              rows={rows}
              choices={choices}
              chosen={chosen}
              onChoose={labActions.chooseCompared}
            />
            {own !== null && <LabMessages run={own} isStale={isStale} onRun={() => labActions.run(subject)} />}
            <LabFilters rows={rows} filter={filter} onFilter={changeFilter} />
          </div>
          <div className={styles.table}>
            {groups.length === 0 ? (
              <p className={styles.none}>No fault has these words and this verdict.</p>
            ) : (
              <FaultTable
                groups={groups}
                isOpen={isOpen}
                onToggle={fold}
                chosen={row?.fault.id ?? null}
                onChoose={choose}
                ownTitle={title}
                comparedTitle={chosen.title}
              />
            )}
          </div>
        </div>
        {side !== null && <div className={styles.side}>{side}</div>}
      </div>
    </PageFrame>
  );
}
