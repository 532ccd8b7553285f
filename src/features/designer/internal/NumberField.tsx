import { Field, Input } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { useField } from './useField';

interface Props {
  readonly path: string;
  readonly label: string;
  readonly value: number | null;
  readonly unit?: string;
  readonly hint?: string;
  readonly from: number;
  readonly to: number;
  /** What an empty field means, in words; without it a number must be given. */
  readonly whenEmpty?: string;
  readonly write: (design: PolicyDesign, value: number | null) => PolicyDesign;
  readonly advice?: string | null;
}

/** A whole number with its unit. */
export function NumberField({
  path,
  label,
  value,
  unit,
  hint,
  from,
  to,
  whenEmpty,
  write,
  advice = null,
}: Props): ReactElement {
  const { text, problem, change, revert } = useField(path, value === null ? '' : String(value), (typed) => {
    const trimmed = typed.trim();
    if (trimmed === '' && whenEmpty !== undefined) return (design) => write(design, null);
    const number = Number(trimmed);
    if (!/^\d+$/.test(trimmed) || number < from || number > to) return `Enter a whole number from ${from} to ${to}.`;
    return (design) => write(design, number);
  });
  const message = problem ?? advice;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(message === null ? {} : { validationMessage: message })}
      validationState={problem !== null ? 'error' : advice !== null ? 'warning' : 'none'}
    >
      <Input
        inputMode="numeric"
        placeholder={whenEmpty ?? ''}
        {...(unit === undefined ? {} : { contentAfter: unit })}
        value={text}
        onChange={(_, { value }) => change(value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') revert();
        }}
      />
    </Field>
  );
}
