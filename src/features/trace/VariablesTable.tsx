import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { SimulatedCall } from '../../core/simulate/Run';
import { LongValue } from './LongValue';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase200 },
  caption: { textAlign: 'left', fontWeight: 600, fontSize: tokens.fontSizeBase300, paddingBottom: '4px' },
  heading: {
    textAlign: 'left',
    fontWeight: 600,
    padding: '4px 8px 4px 0',
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: {
    padding: '4px 8px 4px 0',
    verticalAlign: 'top',
    textAlign: 'left',
    fontWeight: 'normal',
    overflowWrap: 'anywhere',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { fontFamily: tokens.fontFamilyMonospace },
  type: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100 },
});

/** The context variables as the call left them. */
export function VariablesTable({ variables }: { readonly variables: SimulatedCall['variables'] }): ReactElement | null {
  const styles = useStyles();
  const entries = Object.entries(variables);
  if (entries.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>Variables at the end of the call</caption>
      <colgroup>
        <col style={{ width: '38%' }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={styles.heading}>
            Name and type
          </th>
          <th scope="col" className={styles.heading}>
            Value
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, { type, value }]) => (
          <tr key={name}>
            <th scope="row" className={styles.cell}>
              <span className={styles.name}>{name}</span>
              <span className={styles.type}>{type}</span>
            </th>
            <td className={styles.cell}>
              <LongValue value={textOf(value)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function textOf(value: unknown): string {
  if (value === '') return '(empty)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
