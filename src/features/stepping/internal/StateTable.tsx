import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { roleColors } from '../../appearance/roleColors';
import { LongValue } from '../../trace/LongValue';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase200 },
  caption: { textAlign: 'left', fontWeight: 600, fontSize: tokens.fontSizeBase300, paddingBottom: '2px' },
  line: {
    display: 'block',
    fontWeight: 400,
    fontSize: tokens.fontSizeBase200,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
  cell: {
    padding: '3px 8px 3px 6px',
    verticalAlign: 'top',
    textAlign: 'left',
    fontWeight: 'normal',
    overflowWrap: 'anywhere',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { fontFamily: tokens.fontFamilyMonospace },
  type: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
  changed: { backgroundColor: roleColors.gateway.fill, boxShadow: `inset 3px 0 ${roleColors.gateway.line}` },
  change: { whiteSpace: 'nowrap', fontWeight: 600 },
  empty: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

/** By sign and by word. */
const changeWords = { added: '+ added', changed: '± changed', removed: '− removed' } as const;

export interface StateRow {
  readonly name: string;
  /** Under the name. */
  readonly type?: string;
  readonly value: string;
  /** What has become of it since the step before; null: nothing. */
  readonly change: keyof typeof changeWords | null;
}

interface Props {
  readonly title: string;
  /** First line of a message: method and URL, or status. */
  readonly line?: string;
  readonly rows: readonly StateRow[];
  /** Said where there is no row. */
  readonly none: string;
}

/** Names and values as they were at a step, with what the step before did to them. */
export function StateTable({ title, line, rows, none }: Props): ReactElement {
  const styles = useStyles();
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {title}
        {line !== undefined && <span className={styles.line}>{line}</span>}
      </caption>
      <colgroup>
        <col style={{ width: '34%' }} />
        <col />
        <col style={{ width: '78px' }} />
      </colgroup>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td className={styles.cell} colSpan={3}>
              {none}
            </td>
          </tr>
        )}
        {rows.map(({ name, type, value, change }) => (
          <tr key={name} className={mergeClasses(change !== null && styles.changed)}>
            <th scope="row" className={styles.cell}>
              <span className={styles.name}>{name}</span>
              {type !== undefined && <span className={styles.type}>{type}</span>}
            </th>
            <td className={styles.cell}>
              <LongValue value={value === '' ? '(empty)' : value} />
            </td>
            <td className={mergeClasses(styles.cell, styles.change)}>{change === null ? '' : changeWords[change]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
