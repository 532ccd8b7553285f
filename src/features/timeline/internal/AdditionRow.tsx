import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { ReactElement, ReactNode } from 'react';
import { scenarioActions } from '../../../stores/scenarioStore';
import type { ScenarioAddition, ScenarioChange } from '../../../worker/ScenarioAddition';
import { useKnownNamedValues } from '../../named-values/useKnownNamedValues';
import { CountField, MomentField, PickField } from './AdditionFields';
import { regions } from './regions';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalXS,
    padding: '2px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
  },
  words: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px', flexGrow: 1 },
  together: { display: 'inline-flex', alignItems: 'center', columnGap: '4px' },
});

const names: Readonly<Record<ScenarioChange['kind'], string>> = {
  call: 'Call',
  series: 'Calls',
  burst: 'Burst',
  restart: 'Restart',
  outage: 'Outage',
  'secret-rotation': 'Rotated secret',
};

interface Props {
  readonly addition: ScenarioAddition;
  readonly startsAt: string;
}

/** One thing that was added to the scenario, as a sentence whose times and counts can be changed. */
export function AdditionRow({ addition: { id, change }, startsAt }: Props): ReactElement {
  const styles = useStyles();
  const name = names[change.kind];
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <Sentence change={change} startsAt={startsAt} onChange={(edited) => scenarioActions.edit(id, edited)} />
      </span>
      <Tooltip content={`Remove: ${name}`} relationship="label">
        <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={() => scenarioActions.remove(id)} />
      </Tooltip>
    </li>
  );
}

/** Words that stay on the line of the field that they belong to. */
function Together({ children }: { readonly children: ReactNode }): ReactElement {
  const styles = useStyles();
  return <span className={styles.together}>{children}</span>;
}

interface SentenceProps {
  readonly change: ScenarioChange;
  readonly startsAt: string;
  readonly onChange: (change: ScenarioChange) => void;
}

function Sentence({ change, startsAt, onChange }: SentenceProps): ReactElement {
  switch (change.kind) {
    case 'call':
      return (
        <>
          <Together>
            Call at <Moment label="When" of="at" change={change} startsAt={startsAt} onChange={onChange} />
          </Together>
          <RegionField change={change} onChange={onChange} none="" />
        </>
      );
    case 'series':
      return (
        <>
          <Together>
            Calls every
            <Count label="Seconds between calls" of="everySeconds" min={0.001} change={change} onChange={onChange} />s
          </Together>
          <Together>
            from <Moment label="From" of="from" change={change} startsAt={startsAt} onChange={onChange} />
          </Together>
          <Together>
            to <Moment label="To" of="to" change={change} startsAt={startsAt} onChange={onChange} />
          </Together>
          <RegionField change={change} onChange={onChange} none="" />
        </>
      );
    case 'burst':
      return (
        <>
          <Together>
            Burst of <Count label="Calls" of="calls" min={1} max={5000} whole change={change} onChange={onChange} />
            calls
          </Together>
          <Together>
            in <Count label="Seconds" of="seconds" min={0} change={change} onChange={onChange} />s
          </Together>
          <Together>
            at <Moment label="When" of="at" change={change} startsAt={startsAt} onChange={onChange} />
          </Together>
          <RegionField change={change} onChange={onChange} none="" />
        </>
      );
    case 'restart':
      return (
        <>
          <Together>
            Restart at <Moment label="When" of="at" change={change} startsAt={startsAt} onChange={onChange} />
          </Together>
          <RegionField change={change} onChange={onChange} none="all regions" />
        </>
      );
    case 'outage':
      return <OutageSentence change={change} startsAt={startsAt} onChange={onChange} />;
    case 'secret-rotation':
      return <RotationSentence change={change} startsAt={startsAt} onChange={onChange} />;
  }
}

/** The properties of a change that are numbers: moments in seconds, counts, durations. */
type NumberOf<Change> = { [Key in keyof Change]-?: Change[Key] extends number ? Key : never }[keyof Change];

interface PropertyProps<Change extends ScenarioChange> {
  readonly label: string;
  /** The property of the change that is shown and set. */
  readonly of: NumberOf<Change>;
  readonly change: Change;
  readonly onChange: (change: Change) => void;
}

function Moment<Change extends ScenarioChange>({
  label,
  of,
  change,
  startsAt,
  onChange,
}: PropertyProps<Change> & { readonly startsAt: string }): ReactElement {
  return (
    <MomentField
      label={label}
      startsAt={startsAt}
      value={change[of] as number}
      onChange={(value) => onChange({ ...change, [of]: value })}
    />
  );
}

/** A count, or a duration in seconds of at most a day. */
function Count<Change extends ScenarioChange>({
  label,
  of,
  min,
  max = 86_400,
  whole = false,
  change,
  onChange,
}: PropertyProps<Change> & { readonly min: number; readonly max?: number; readonly whole?: boolean }): ReactElement {
  return (
    <CountField
      label={label}
      min={min}
      max={max}
      whole={whole}
      value={change[of] as number}
      onChange={(value) => onChange({ ...change, [of]: value })}
    />
  );
}

type ChangeOf<Kind extends ScenarioChange['kind']> = Extract<ScenarioChange, { readonly kind: Kind }>;

/** Where it happens; `none` says what leaving it out means: the gateway's own region, or all of them. */
function RegionField<Change extends ChangeOf<'call' | 'series' | 'burst' | 'restart'>>({
  change,
  onChange,
  none,
}: {
  readonly change: Change;
  readonly onChange: (change: Change) => void;
  readonly none: string;
}): ReactElement {
  const choices = regions.map((region) => [region, region] as const);
  const own = none === '' ? regions[0] : '';
  return (
    <Together>
      in
      <PickField
        label="Region"
        value={change.region ?? own}
        choices={none === '' ? choices : [['', none], ...choices]}
        onChange={(picked) => {
          const { region: _, ...rest } = change;
          onChange((picked === own ? rest : { ...rest, region: picked }) as Change);
        }}
      />
    </Together>
  );
}

const parties = [
  ['identity-provider', 'the identity provider'],
  ['backend', 'the backend'],
  ['key-vault', 'Key Vault'],
] as const;

const faults = [
  ['connection', 'connection refused'],
  ['timeout', 'no answer'],
  ['dns', 'name not found'],
  ['tls', 'TLS fails'],
] as const;

const statuses = [
  ['503', '503 Service Unavailable'],
  ['500', '500 Internal Server Error'],
  ['429', '429 Too Many Requests'],
] as const;

function OutageSentence({
  change,
  startsAt,
  onChange,
}: SentenceProps & { readonly change: ChangeOf<'outage'> }): ReactElement {
  const { answer } = change;
  return (
    <>
      <Together>
        Outage of
        <PickField
          label="Who"
          value={change.of}
          choices={parties}
          onChange={(picked) => {
            const party = parties.find(([one]) => one === picked);
            if (party !== undefined) onChange({ ...change, of: party[0] });
          }}
        />
      </Together>
      <Together>
        from <Moment label="From" of="from" change={change} startsAt={startsAt} onChange={onChange} />
      </Together>
      <Together>
        to <Moment label="To" of="to" change={change} startsAt={startsAt} onChange={onChange} />
      </Together>
      <PickField
        label="How it fails"
        value={'fault' in answer ? answer.fault : String(answer.status)}
        choices={[...faults, ...statuses]}
        onChange={(picked) => {
          const fault = faults.find(([one]) => one === picked);
          onChange({ ...change, answer: fault === undefined ? { status: Number(picked) } : { fault: fault[0] } });
        }}
      />
    </>
  );
}

function RotationSentence({
  change,
  startsAt,
  onChange,
}: SentenceProps & { readonly change: ChangeOf<'secret-rotation'> }): ReactElement {
  const secrets = useKnownNamedValues().flatMap(({ name, secret }) => (secret ? [name] : []));
  const { namedValue } = change;
  const known = namedValue === undefined || secrets.includes(namedValue.name) ? secrets : [namedValue.name, ...secrets];
  return (
    <>
      <Together>
        Secret rotated at <Moment label="When" of="at" change={change} startsAt={startsAt} onChange={onChange} />
      </Together>
      <PickField
        label="Which named value gets the new secret"
        value={namedValue?.name ?? ''}
        choices={[['', 'no named value gets it'], ...known.map((name) => [name, `{{${name}}} gets it`] as const)]}
        onChange={(name) => {
          const { namedValue: before, ...rest } = change;
          onChange(name === '' ? rest : { ...rest, namedValue: { name, at: before?.at ?? change.at + 120 } });
        }}
      />
      {namedValue !== undefined && (
        <Together>
          at
          <MomentField
            label="When the named value gets it"
            startsAt={startsAt}
            value={namedValue.at}
            onChange={(at) => onChange({ ...change, namedValue: { ...namedValue, at } })}
          />
        </Together>
      )}
    </>
  );
}
