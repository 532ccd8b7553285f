import { Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { momentText, parseMoment } from './momentText';

const useStyles = makeStyles({
  moment: { width: '104px', fontVariantNumeric: 'tabular-nums', '& > input': { minWidth: 0 } },
  number: { width: '66px', '& > input': { minWidth: 0 } },
  wrong: { outline: `2px solid ${tokens.colorStatusDangerBorder1}` },
});

interface FieldProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** What stands in a field until it is left: a half-typed value changes nothing. */
function useDraft<Value>(
  shown: string,
  parse: (text: string) => Value | null,
  onChange: (value: Value) => void,
): {
  readonly text: string;
  readonly isWrong: boolean;
  readonly edit: (text: string) => void;
  readonly leave: () => void;
} {
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = draft === null ? null : parse(draft);
  return {
    text: draft ?? shown,
    isWrong: draft !== null && parsed === null,
    edit: setDraft,
    leave: () => {
      setDraft(null);
      if (parsed !== null && draft !== shown) onChange(parsed);
    },
  };
}

/** A moment of the run, by the clock. */
export function MomentField({
  label,
  value,
  onChange,
  startsAt,
}: FieldProps<number> & { readonly startsAt: string }): ReactElement {
  const styles = useStyles();
  const { text, isWrong, edit, leave } = useDraft(
    momentText(startsAt, value),
    (typed) => parseMoment(startsAt, typed),
    onChange,
  );
  return (
    <Input
      className={mergeClasses(styles.moment, isWrong && styles.wrong)}
      size="small"
      aria-label={label}
      aria-invalid={isWrong}
      title="A time such as 10:05 or 10:05:30, in UTC; +1 d is the next day"
      value={text}
      onChange={(_, data) => edit(data.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}

/** A number between bounds. */
export function CountField({
  label,
  value,
  onChange,
  min,
  max,
  whole = false,
}: FieldProps<number> & { readonly min: number; readonly max: number; readonly whole?: boolean }): ReactElement {
  const styles = useStyles();
  const { text, isWrong, edit, leave } = useDraft(
    String(value),
    (typed) => {
      const number = Number(typed);
      const isFine = typed.trim() !== '' && number >= min && number <= max && (!whole || Number.isInteger(number));
      return isFine ? number : null;
    },
    onChange,
  );
  return (
    <Input
      className={mergeClasses(styles.number, isWrong && styles.wrong)}
      size="small"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={isWrong}
      title={`From ${min} to ${max.toLocaleString('en-US')}`}
      value={text}
      onChange={(_, data) => edit(data.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}

/** One of a few, by its words. */
export function PickField({
  label,
  value,
  onChange,
  choices,
}: FieldProps<string> & { readonly choices: readonly (readonly [value: string, words: string])[] }): ReactElement {
  return (
    <Select size="small" aria-label={label} value={value} onChange={(_, data) => onChange(data.value)}>
      {choices.map(([choice, words]) => (
        <option key={choice} value={choice}>
          {words}
        </option>
      ))}
    </Select>
  );
}
