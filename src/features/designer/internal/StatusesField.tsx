import { Field, Input } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { useField } from './useField';

interface Props {
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly value: readonly number[];
  readonly write: (design: PolicyDesign, value: readonly number[]) => PolicyDesign;
}

/** HTTP statuses, with commas between them. */
export function StatusesField({ path, label, hint, value, write }: Props): ReactElement {
  const { text, problem, change, revert } = useField(path, value.join(', '), (typed) => {
    const statuses = typed.split(',').map((part) => part.trim());
    if (!statuses.every((status) => /^\d{3}$/.test(status))) return 'Enter statuses such as 401, 403.';
    return (design) => write(design, statuses.map(Number));
  });
  return (
    <Field label={label} hint={hint} {...(problem === null ? {} : { validationMessage: problem })}>
      <Input
        inputMode="numeric"
        value={text}
        onChange={(_, data) => change(data.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') revert();
        }}
      />
    </Field>
  );
}
