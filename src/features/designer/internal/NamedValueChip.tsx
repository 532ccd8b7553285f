import { Button, makeStyles, shorthands, Text, tokens, Tooltip } from '@fluentui/react-components';
import { BracesVariableRegular, DismissRegular, LockClosedRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useNamedValues } from '../../../stores/namedValuesStore';

const useStyles = makeStyles({
  chip: {
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    height: '32px',
    boxSizing: 'border-box',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ...shorthands.borderColor(tokens.colorNeutralStroke1),
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  name: {
    justifyContent: 'flex-start',
    flexGrow: 1,
    minWidth: 0,
    padding: '0 8px',
    height: '30px',
    fontWeight: tokens.fontWeightRegular,
    columnGap: '4px',
    '& > .fui-Button__icon': { color: tokens.colorBrandForeground1 },
  },
  text: { display: 'flex', alignItems: 'baseline', columnGap: '8px', minWidth: 0, overflow: 'hidden' },
  code: { fontFamily: tokens.fontFamilyMonospace, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  sample: {
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    minWidth: '24px',
  },
  remove: { minWidth: '28px', height: '28px' },
});

interface Props {
  readonly name: string;
  readonly label: string;
  /** Asks for another named value. */
  readonly onChange: () => void;
  /** Goes back to a literal; absent where only a reference is allowed. */
  readonly onRemove?: () => void;
}

/** A named value in a field: its name, its sample value, and whether it is secret. */
export function NamedValueChip({ name, label, onChange, onRemove }: Props): ReactElement {
  const styles = useStyles();
  const entry = useNamedValues((state) => state.entries.find((candidate) => candidate.name === name));
  const sample = entry === undefined ? 'not defined' : entry.secret ? 'secret' : entry.value;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset doesn't lay out as a flex row in every browser
    <div className={styles.chip} role="group" aria-label={`${label}: named value`}>
      <Button
        className={styles.name}
        appearance="transparent"
        icon={entry?.secret ? <LockClosedRegular /> : <BracesVariableRegular />}
        aria-label={`${name}, ${sample}. Choose another named value`}
        onClick={onChange}
      >
        <span className={styles.text}>
          <span className={styles.code}>{name}</span>
          <Text size={200} className={styles.sample}>
            {sample}
          </Text>
        </span>
      </Button>
      {onRemove === undefined ? null : (
        <Tooltip content="Enter the value itself" relationship="label">
          <Button
            className={styles.remove}
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            onClick={onRemove}
          />
        </Tooltip>
      )}
    </div>
  );
}
