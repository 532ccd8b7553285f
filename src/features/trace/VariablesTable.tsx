import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { SimulatedCall } from '../../core/simulate/Run';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  caption: { textAlign: 'left', fontWeight: 600, fontSize: tokens.fontSizeBase300, paddingBottom: '4px' },
  heading: { textAlign: 'left', padding: '4px 8px 4px 0', color: tokens.colorNeutralForeground2 },
  cell: {
    padding: '4px 8px 4px 0',
    verticalAlign: 'top',
    textAlign: 'left',
    fontFamily: tokens.fontFamilyMonospace,
    fontWeight: 'normal',
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
});

/** The context variables as the call left them. */
export function VariablesTable({ variables }: { readonly variables: SimulatedCall['variables'] }): ReactElement | null {
  const styles = useStyles();
  const entries = Object.entries(variables);
  if (entries.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>Variables at the end of the call</caption>
      <thead>
        <tr>
          {['Name', 'Type', 'Value'].map((heading) => (
            <th key={heading} scope="col" className={styles.heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, { type, value }]) => (
          <tr key={name}>
            <th scope="row" className={styles.cell}>
              {name}
            </th>
            <td className={styles.cell}>{type}</td>
            <td className={styles.cell}>{typeof value === 'string' ? value : JSON.stringify(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
