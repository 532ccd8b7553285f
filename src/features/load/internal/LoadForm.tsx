import {
  Button,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import type { ReactElement, ReactNode } from 'react';
import { loadFormActions, type LoadFormValues, type TextFieldName, useLoadForm } from './loadFormStore';
import type { ReadForm } from './readLoadForm';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: {
    padding: 0,
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    alignItems: 'start',
  },
  whole: { gridColumn: '1 / -1' },
  input: { minWidth: 0, width: '100%' },
  radios: { marginLeft: '-8px', flexWrap: 'wrap' },
  switch: { marginLeft: '-8px' },
});

interface Props {
  readonly problems: ReadForm['problems'];
}

/** How many calls, through which gateways, to which provider, and what happens on the way. */
export function LoadForm({ problems }: Props): ReactElement {
  const styles = useStyles();
  const form = useLoadForm((state) => state.form);
  const text = (name: TextFieldName, label: string, unit?: string, hint?: string): ReactElement => (
    <TextField name={name} label={label} unit={unit} hint={hint} problem={problems[name]} />
  );
  return (
    <div className={styles.form}>
      <Group title="Calls">
        {text('callsPerSecond', 'Calls per second')}
        {text('hours', 'For', 'h')}
        <Choice
          label="They arrive"
          value={form.arrivals}
          choices={{ random: 'At random', even: 'Evenly spaced' }}
          onChoose={(arrivals) => loadFormActions.change({ arrivals })}
        />
      </Group>
      <Group title="Gateways">
        {text('regions', 'Regions')}
        {text('units', 'Units per region')}
        <Choice
          label="Cache"
          value={form.cache}
          choices={{ none: 'None', internal: 'Built in', external: 'External' }}
          onChoose={(cache) => loadFormActions.change({ cache })}
        />
      </Group>
      <Group title="Identity provider">
        {text('tokenLifetime', 'Token lifetime', 's')}
        {text('latency', 'Answers after', 'ms')}
        <EventSwitch name="throttled" label="Takes only so many requests">
          {text('throttleRequests', 'Requests')}
          {text('throttleSeconds', 'In each', 's')}
        </EventSwitch>
      </Group>
      <Group title="What happens">
        <EventSwitch name="outage" label="The provider is down">
          {text('outageFrom', 'From')}
          {text('outageTo', 'Until')}
        </EventSwitch>
        <EventSwitch name="restart" label="All gateways restart">
          {text('restartAt', 'At')}
        </EventSwitch>
        <EventSwitch name="rotation" label="The secret is changed">
          {text('rotationAt', 'At the provider')}
          {text('rotationKnownAt', 'In the named value', undefined, 'Empty: never')}
        </EventSwitch>
      </Group>
      <div>
        <Button appearance="subtle" icon={<ArrowResetRegular />} onClick={loadFormActions.reset}>
          Back to the first values
        </Button>
      </div>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.fields}>{children}</div>
    </fieldset>
  );
}

interface TextFieldProps {
  readonly name: TextFieldName;
  readonly label: string;
  readonly unit: string | undefined;
  readonly hint: string | undefined;
  readonly problem: string | undefined;
}

function TextField({ name, label, unit, hint, problem }: TextFieldProps): ReactElement {
  const styles = useStyles();
  const value = useLoadForm((state) => state.form[name]);
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem })}
      validationState={problem === undefined ? 'none' : 'error'}
    >
      <Input
        className={styles.input}
        inputMode={/From|To|At/.test(name) ? 'text' : 'decimal'}
        maxLength={40}
        {...(unit === undefined ? {} : { contentAfter: unit })}
        value={value}
        onChange={(_, data) => loadFormActions.change({ [name]: data.value })}
      />
    </Field>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, choices, onChoose }: ChoiceProps<Value>): ReactElement {
  const styles = useStyles();
  const values = Object.keys(choices) as Value[];
  return (
    <Field className={styles.whole} label={label}>
      <RadioGroup
        className={styles.radios}
        layout="horizontal"
        value={value}
        onChange={(_, data) => {
          const chosen = values.find((one) => one === data.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {values.map((one) => (
          <Radio key={one} value={one} label={choices[one]} />
        ))}
      </RadioGroup>
    </Field>
  );
}

type SwitchName = {
  [Name in keyof LoadFormValues]: LoadFormValues[Name] extends boolean ? Name : never;
}[keyof LoadFormValues];

interface EventSwitchProps {
  readonly name: SwitchName;
  readonly label: string;
  /** Its fields, shown while it is on. */
  readonly children: ReactNode;
}

function EventSwitch({ name, label, children }: EventSwitchProps): ReactElement {
  const styles = useStyles();
  const on = useLoadForm((state) => state.form[name]);
  return (
    <>
      <Switch
        className={mergeClasses(styles.whole, styles.switch)}
        label={label}
        checked={on}
        onChange={(_, { checked }) => loadFormActions.change({ [name]: checked })}
      />
      {on && children}
    </>
  );
}
