import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useState, type ReactElement } from 'react';
import { namedValueActions } from '../../stores/namedValuesStore';
import { NamedValueItem } from './internal/NamedValueItem';
import { NameDialog } from './internal/NameDialog';
import { renameNamedValue } from './internal/renameNamedValue';
import { useNamedValueRows } from './internal/useNamedValueRows';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '12px' },
  note: { color: tokens.colorNeutralForeground3 },
  add: { alignSelf: 'flex-start' },
});

/** The named values of the policy, with the sample values that the simulation runs with. */
export function NamedValuesTable(): ReactElement {
  const styles = useStyles();
  const rows = useNamedValueRows();
  const [naming, setNaming] = useState<{ readonly current: string | null } | null>(null);
  return (
    <>
      <ul className={styles.list} aria-label="Named values">
        {rows.map((row) => (
          <NamedValueItem key={row.name} row={row} onRename={(current) => setNaming({ current })} />
        ))}
      </ul>
      {rows.length === 0 && <Text size={200}>The policy uses none.</Text>}
      {rows.some(({ entry }) => entry?.secret) && (
        <Text size={200} className={styles.note}>
          Values are for the simulation. A secret's value stays in memory and is gone after a reload; a stand-in takes
          its place.
        </Text>
      )}
      <Button
        className={styles.add}
        size="small"
        appearance="subtle"
        icon={<AddRegular />}
        onClick={() => setNaming({ current: null })}
      >
        Add a named value
      </Button>
      {naming !== null && (
        <NameDialog
          current={naming.current}
          onClose={() => setNaming(null)}
          onDone={(name, secret) => {
            if (naming.current === null) namedValueActions.add({ name, secret, value: '' });
            else if (name !== naming.current) renameNamedValue(naming.current, name);
          }}
        />
      )}
    </>
  );
}
