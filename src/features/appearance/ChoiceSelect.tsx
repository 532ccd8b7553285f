import { Select } from '@fluentui/react-components';
import type { ReactElement } from 'react';

interface Props<Choice extends string> {
  readonly className: string;
  readonly value: Choice;
  /** Those that can be chosen, in order, with their words. */
  readonly choices: Readonly<Partial<Record<Choice, string>>>;
  readonly onChoose: (choice: Choice) => void;
  /** For those who don't see it, where no field around it says it. */
  readonly 'aria-label'?: string;
}

/** One of a few, by the browser's own list. What a `Field` around it gives (its label, its hint) goes to the list. */
export function ChoiceSelect<Choice extends string>({
  className,
  value,
  choices,
  onChoose,
  ...rest
}: Props<Choice>): ReactElement {
  const keys = Object.keys(choices) as Choice[];
  return (
    <Select
      {...rest}
      className={className}
      value={value}
      onChange={(_, data) => {
        const chosen = keys.find((key) => key === data.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {keys.map((key) => (
        <option key={key} value={key}>
          {choices[key]}
        </option>
      ))}
    </Select>
  );
}
