import { Field, Input, Textarea } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { PolicyDesign } from '../../../core/design/PolicyDesign';
import { useField } from './useField';

interface Props {
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly write: (design: PolicyDesign, value: string) => PolicyDesign;
  readonly hint?: string;
  readonly multiline?: boolean;
}

/** A text that is always literal: header names, what the caller reads. */
export function TextField({ path, label, value, write, hint, multiline = false }: Props): ReactElement {
  const { text, problem, change, revert } = useField(path, value, (typed) => (design) => write(design, typed));
  const bound = {
    value: text,
    onChange: (_: unknown, { value }: { readonly value: string }) => change(value),
    onKeyDown: (event: { readonly key: string }) => {
      if (event.key === 'Escape') revert();
    },
  };
  return (
    <Field
      label={label}
      {...(hint === undefined || problem !== null ? {} : { hint })}
      {...(problem === null ? {} : { validationMessage: problem })}
    >
      {multiline ? <Textarea resize="vertical" rows={2} {...bound} /> : <Input spellCheck={false} {...bound} />}
    </Field>
  );
}
