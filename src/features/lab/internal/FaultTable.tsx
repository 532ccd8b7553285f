import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { memo, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { FaultGroup } from '../../../core/lab/Fault';
import { useMediaQuery } from '../../appearance/useMediaQuery';
import { countVerdicts, type FaultRow, type RowGroup, type ShownCell } from './tableRows';
import { countWords } from './VerdictBar';
import { VerdictMark } from './VerdictMark';
import { VerdictStrip } from './VerdictStrip';

const narrow = '@media (max-width: 699px)';

const useStyles = makeStyles({
  table: { width: '100%', tableLayout: 'fixed', borderCollapse: 'separate', borderSpacing: 0 },
  verdictColumn: { width: '196px', '@media (max-width: 1199px)': { width: '172px' }, [narrow]: { width: '92px' } },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: '34px',
    padding: '0 10px',
    boxSizing: 'border-box',
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  group: {
    position: 'sticky',
    top: '34px',
    zIndex: 1,
    height: '36px',
    padding: '0 10px',
    boxSizing: 'border-box',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  groupButton: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '6px',
    width: '100%',
    height: '35px',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'left',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  size: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  row: {
    position: 'relative',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground3,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  cell: {
    height: '34px',
    padding: '4px 10px',
    boxSizing: 'border-box',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    verticalAlign: 'middle',
  },
  fault: {
    display: 'flex',
    alignItems: 'baseline',
    columnGap: '10px',
    width: '100%',
    // Head and group stay above what is scrolled into view.
    scrollMarginTop: '80px',
    scrollMarginBottom: '12px',
    padding: '0 0 0 22px',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'left',
    cursor: 'pointer',
    [narrow]: { paddingLeft: '6px' },
    ':focus-visible': { outline: 'none' },
    // The whole row is the button.
    '::after': { content: '""', position: 'absolute', inset: 0 },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  title: { flexShrink: 0, maxWidth: '100%', overflowWrap: 'anywhere' },
  happens: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 1199px)': { display: 'none' },
  },
  answer: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: '8px',
    [narrow]: { flexDirection: 'column', alignItems: 'flex-start', fontSize: tokens.fontSizeBase200 },
  },
  status: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    [narrow]: { paddingLeft: '22px' },
  },
  earlier: { opacity: 0.55 },
  waiting: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly groups: readonly RowGroup[];
  readonly isOpen: (group: FaultGroup) => boolean;
  readonly onToggle: (group: FaultGroup, open: boolean) => void;
  readonly chosen: string | null;
  readonly onChoose: (faultId: string) => void;
  readonly ownTitle: string;
  readonly comparedTitle: string;
}

/** All faults by group with what both policies make of them. One stop for the Tab key; arrow keys go through groups and rows. */
export function FaultTable({
  groups,
  isOpen,
  onToggle,
  chosen,
  onChoose,
  ownTitle,
  comparedTitle,
}: Props): ReactElement {
  const styles = useStyles();
  const table = useRef<HTMLTableElement>(null);
  const words = useMediaQuery('(max-width: 699px)') ? 'short' : 'long';
  useEffect(() => {
    if (chosen === null) return;
    table.current?.querySelector(`button[data-fault="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(table.current?.querySelectorAll('button') ?? [])];
    const button = document.activeElement as HTMLButtonElement;
    const at = buttons.indexOf(button);
    if (at < 0) return;
    const group = button.dataset['group'] as FaultGroup | undefined;
    if (group !== undefined && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      onToggle(group, event.key === 'ArrowRight');
      return;
    }
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus({ preventScroll: true });
    buttons[next]?.scrollIntoView({ block: 'nearest' });
  };

  const isShown = groups.some(({ name, rows }) => isOpen(name) && rows.some(({ fault }) => fault.id === chosen));
  return (
    // Keys move the focus among the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table ref={table} className={styles.table} aria-label="Faults" onKeyDown={onKeyDown}>
      <colgroup>
        <col />
        <col className={styles.verdictColumn} />
        <col className={styles.verdictColumn} />
      </colgroup>
      <thead>
        <tr>
          <th className={styles.head} scope="col">
            Fault
          </th>
          <th className={styles.head} scope="col" title={ownTitle}>
            {ownTitle}
          </th>
          <th className={styles.head} scope="col" title={comparedTitle}>
            {comparedTitle}
          </th>
        </tr>
      </thead>
      {groups.map((group, index) => (
        <tbody key={group.name}>
          <GroupRow
            group={group}
            open={isOpen(group.name)}
            onToggle={onToggle}
            isTabStop={!isShown && index === 0}
            ownTitle={ownTitle}
            comparedTitle={comparedTitle}
          />
          {isOpen(group.name) &&
            group.rows.map((row) => (
              <Row key={row.fault.id} {...row} words={words} isChosen={row.fault.id === chosen} onChoose={onChoose} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

interface GroupRowProps extends Pick<Props, 'onToggle' | 'ownTitle' | 'comparedTitle'> {
  readonly group: RowGroup;
  readonly open: boolean;
  readonly isTabStop: boolean;
}

function GroupRow({ group, open, onToggle, isTabStop, ownTitle, comparedTitle }: GroupRowProps): ReactElement {
  const styles = useStyles();
  const { name, all, rows } = group;
  const Chevron = open ? ChevronDownRegular : ChevronRightRegular;
  const own = all.map((row) => row.own);
  const compared = all.map((row) => row.compared);
  return (
    <tr>
      <th className={styles.group} scope="rowgroup">
        <button
          type="button"
          className={styles.groupButton}
          data-group={name}
          aria-expanded={open}
          tabIndex={isTabStop ? 0 : -1}
          onClick={() => onToggle(name, !open)}
        >
          <Chevron aria-hidden />
          {name}
          <span className={styles.size}>
            {rows.length === all.length ? all.length : `${rows.length} of ${all.length}`}
          </span>
        </button>
      </th>
      <td className={styles.group}>
        <VerdictStrip cells={own} label={`${ownTitle}: ${countWords(countVerdicts(own))}`} />
      </td>
      <td className={styles.group}>
        <VerdictStrip cells={compared} label={`${comparedTitle}: ${countWords(countVerdicts(compared))}`} />
      </td>
    </tr>
  );
}

type Words = 'long' | 'short';

interface RowProps extends FaultRow {
  readonly words: Words;
  readonly isChosen: boolean;
  readonly onChoose: (faultId: string) => void;
}

const Row = memo(
  function Row({ fault, own, compared, words, isChosen, onChoose }: RowProps): ReactElement {
    const styles = useStyles();
    return (
      <tr className={mergeClasses(styles.row, isChosen && styles.chosen)}>
        {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button inside has the words */}
        <th className={styles.cell} scope="row">
          <button
            type="button"
            className={styles.fault}
            data-fault={fault.id}
            aria-current={isChosen}
            tabIndex={isChosen ? 0 : -1}
            onClick={() => onChoose(fault.id)}
          >
            <span className={styles.title}>{fault.title}</span>
            <span className={styles.happens}>{fault.happens}</span>
          </button>
        </th>
        <td className={styles.cell}>
          <Answer shown={own} words={words} />
        </td>
        <td className={styles.cell}>
          <Answer shown={compared} words={words} />
        </td>
      </tr>
    );
  },
  (before, after) =>
    before.isChosen === after.isChosen &&
    before.words === after.words &&
    before.onChoose === after.onChoose &&
    isSameCell(before.own, after.own) &&
    isSameCell(before.compared, after.compared),
);

function isSameCell(a: ShownCell | null, b: ShownCell | null): boolean {
  return a === b || (a !== null && b !== null && a.cell === b.cell && a.isEarlier === b.isEarlier);
}

function Answer({ shown, words }: { readonly shown: ShownCell | null; readonly words: Words }): ReactElement {
  const styles = useStyles();
  if (shown === null) return <span className={styles.waiting}>not run yet</span>;
  const { verdict, sees } = shown.cell.result;
  return (
    <div className={mergeClasses(styles.answer, shown.isEarlier && styles.earlier)}>
      <VerdictMark verdict={verdict} words={words} />
      {sees !== null && <span className={styles.status}>{sees.status}</span>}
    </div>
  );
}
