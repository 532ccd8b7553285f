import { Field, makeStyles } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { ChoiceSelect } from '../../appearance/ChoiceSelect';

/** A long choice is cut off, it doesn't widen the form. */
const useStyles = makeStyles({
  field: { gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { minWidth: 0, '& > select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' } },
});

interface Props<Choice extends string> {
  readonly label: string;
  readonly value: Choice;
  /** Those that can be chosen, in order. */
  readonly choices: Readonly<Partial<Record<Choice, string>>>;
  readonly onChoose: (value: Choice) => void;
  readonly hint?: string;
}

/** One of a few. */
export function ChoiceField<Choice extends string>({
  label,
  value,
  choices,
  onChoose,
  hint,
}: Props<Choice>): ReactElement {
  const styles = useStyles();
  return (
    <Field className={styles.field} label={label} {...(hint === undefined ? {} : { hint })}>
      <ChoiceSelect className={styles.select} value={value} choices={choices} onChoose={onChoose} />
    </Field>
  );
}
