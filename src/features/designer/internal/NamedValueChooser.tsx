import { Combobox, makeStyles, Option, Text, tokens, type FieldControlProps } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { namedValueName } from '../../../core/design/PolicyDesign';
import { useKnownNamedValues } from '../../named-values/useKnownNamedValues';

const useStyles = makeStyles({
  box: { width: '100%', minWidth: 0 },
  option: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: { fontFamily: tokens.fontFamilyMonospace },
  value: { color: tokens.colorNeutralForeground3, overflow: 'hidden', textOverflow: 'ellipsis' },
});

interface Props {
  readonly query: string;
  readonly secretFirst: boolean;
  /** The user asked for it: take the focus and open. */
  readonly asked: boolean;
  readonly onChoose: (name: string, create: boolean) => void;
  readonly onCancel: () => void;
  readonly field: FieldControlProps;
}

/** Chooses a named value by name, or makes one of that name. */
export function NamedValueChooser({
  query: first,
  secretFirst,
  asked,
  onChoose,
  onCancel,
  field,
}: Props): ReactElement {
  const styles = useStyles();
  const entries = useKnownNamedValues();
  const [query, setQuery] = useState(first);
  const typed = query.replaceAll(/[{}\s]/g, '');
  const known = entries.some(({ name }) => name === typed);
  const canCreate = !known && namedValueName.test(typed);
  const found = entries
    .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
    .toSorted((a, b) => Number(b.secret === secretFirst) - Number(a.secret === secretFirst));
  return (
    <Combobox
      {...field}
      className={styles.box}
      freeform
      defaultOpen={asked}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands in place of the field that the user was in
      autoFocus={asked}
      placeholder="Name of a named value"
      value={query}
      onChange={(event) => setQuery(event.currentTarget.value)}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined) onChoose(optionValue, !entries.some(({ name }) => name === optionValue));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        else if (event.key === 'Enter' && known) onChoose(typed, false);
      }}
      onBlur={() => {
        if (known) onChoose(typed, false);
        else onCancel();
      }}
    >
      {found.map(({ name, secret, value }) => (
        <Option key={name} value={name} text={name}>
          <span className={styles.option}>
            <span className={styles.name}>{name}</span>
            <Text size={200} className={styles.value}>
              {secret ? 'secret' : value === '' ? 'no sample value' : value}
            </Text>
          </span>
        </Option>
      ))}
      {canCreate && (
        <Option value={typed} text={typed}>
          {`Create ${typed}`}
        </Option>
      )}
      {!canCreate && found.length === 0 && (
        <Option disabled value="" text="">
          {typed === ''
            ? 'There are no named values yet. Type a name.'
            : 'Letters, digits, dots, hyphens, underscores.'}
        </Option>
      )}
    </Combobox>
  );
}
