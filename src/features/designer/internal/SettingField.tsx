import { Button, Field, Input, Link, Tooltip } from '@fluentui/react-components';
import { BracesVariableRegular } from '@fluentui/react-icons';
import { useState, type ReactElement, type ReactNode } from 'react';
import { referenceName, type PolicyDesign } from '../../../core/design/PolicyDesign';
import { namedValueActions, useNamedValues } from '../../../stores/namedValuesStore';
import { useAnalysis } from '../../../stores/analysisStore';
import { NamedValueChip } from './NamedValueChip';
import { NamedValueChooser } from './NamedValueChooser';
import { useField } from './useField';

interface Props {
  readonly path: string;
  readonly label: string;
  /** A literal, or one `{{name}}`. */
  readonly value: string;
  readonly write: (design: PolicyDesign, value: string) => PolicyDesign;
  /** Why an empty field can't be applied, in words; without it, empty is allowed. */
  readonly whenEmpty?: string;
  /** Takes a reference to a named value only. */
  readonly secret?: boolean;
  readonly advice?: string | null;
  readonly hint?: string;
  readonly placeholder?: string;
}

/**
 * A text that is a literal or a named value. Typing `{{`, or the button in the field, asks for a named value, which then stands there
 * as a chip.
 */
export function SettingField({
  path,
  label,
  value,
  write,
  whenEmpty,
  secret = false,
  advice = null,
  hint,
  placeholder,
}: Props): ReactElement {
  const { text, problem, change, revert } = useField(path, value, (typed) => {
    if (typed === '' && whenEmpty !== undefined) return whenEmpty;
    if (typed.includes('{{') && referenceName(typed) === null)
      return 'A value is either text or one named value. Put the whole text into the named value.';
    return (design) => write(design, typed);
  });
  const [choosing, setChoosing] = useState<string | null>(null);
  const reference = problem === null ? referenceName(text) : null;
  const entry = useNamedValues((state) => state.entries.find(({ name }) => name === reference));
  const everRead = useAnalysis(({ analysis }) => analysis !== null);

  const choose = (name: string, create: boolean): void => {
    setChoosing(null);
    if (create) namedValueActions.add({ name, secret, value: '' });
    change(`{{${name}}}`);
  };

  let message: ReactNode = problem ?? advice;
  let state: 'none' | 'error' | 'warning' = problem !== null ? 'error' : advice !== null ? 'warning' : 'none';
  if (reference !== null && entry === undefined && everRead) {
    state = 'error';
    message = (
      <>
        {`There is no named value ${reference}. `}
        <Link as="button" inline onClick={() => namedValueActions.add({ name: reference, secret, value: '' })}>
          Define it
        </Link>
      </>
    );
  } else if (reference !== null && secret && entry?.secret === false) {
    state = 'warning';
    message = (
      <>
        {`${reference} is not marked as secret. `}
        <Link as="button" inline onClick={() => namedValueActions.update(reference, { secret: true })}>
          Mark it
        </Link>
      </>
    );
  }

  return (
    <Field
      label={label}
      {...(hint === undefined || message !== null ? {} : { hint })}
      {...(message === null ? {} : { validationMessage: message })}
      validationState={state}
    >
      {(field) => {
        if (choosing !== null || (secret && reference === null))
          return (
            <NamedValueChooser
              field={field}
              query={choosing ?? ''}
              secretFirst={secret}
              asked={choosing !== null}
              onChoose={choose}
              onCancel={() => setChoosing(null)}
            />
          );
        if (reference !== null)
          return (
            <NamedValueChip
              name={reference}
              label={label}
              onChange={() => setChoosing('')}
              {...(secret ? {} : { onRemove: () => change(entry?.secret === false ? entry.value : '') })}
            />
          );
        return (
          <Input
            {...field}
            spellCheck={false}
            autoCapitalize="off"
            placeholder={placeholder}
            value={text}
            onChange={(_, { value: typed }) => {
              const opened = /\{\{([^{}]*)$/.exec(typed);
              if (opened !== null) setChoosing(opened[1]!);
              else change(typed);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') revert();
            }}
            contentAfter={
              <Tooltip content="Use a named value" relationship="label">
                <Button
                  appearance="transparent"
                  size="small"
                  icon={<BracesVariableRegular />}
                  onClick={() => setChoosing('')}
                />
              </Tooltip>
            }
          />
        );
      }}
    </Field>
  );
}
