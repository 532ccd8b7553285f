import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', flexShrink: 0 },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  fixed: { tableLayout: 'fixed' },
  caption: { textAlign: 'left', fontWeight: 600, padding: '0 0 4px', fontSize: tokens.fontSizeBase300 },
  heading: {
    textAlign: 'left',
    fontWeight: 600,
    padding: '4px 8px 4px 0',
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    whiteSpace: 'nowrap',
  },
  cell: {
    padding: '4px 8px 4px 0',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontWeight: 'normal',
    textAlign: 'left',
  },
});

interface Props {
  readonly caption: string;
  readonly columns: readonly string[];
  /** CSS widths of the columns; without them their contents decide. */
  readonly widths?: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A small table of facts; the first cell of a row names it. */
export function FactTable({ caption, columns, widths, rows }: Props): ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.scroll}>
      <table className={mergeClasses(styles.table, widths !== undefined && styles.fixed)}>
        <caption className={styles.caption}>{caption}</caption>
        {widths !== undefined && (
          <colgroup>
            {columns.map((column, index) => (
              <col key={column} style={{ width: widths[index] }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.heading}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row" className={styles.cell}>
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} className={styles.cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
