import { Dropdown, makeStyles, mergeClasses, Option, Text, tokens } from '@fluentui/react-components';
import { useId, type ReactElement, type ReactNode } from 'react';
import type { ComparedChoice } from './comparedChoices';
import { type LabRun, scoreOfRun } from './labStore';
import { ScoreRing } from './ScoreRing';
import { countVerdicts, type FaultRow } from './tableRows';
import { countWords, VerdictBar } from './VerdictBar';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  card: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 1199px)': {
      columnGap: tokens.spacingHorizontalM,
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    },
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  own: { backgroundColor: tokens.colorNeutralBackground2 },
  facts: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', rowGap: '6px' },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  counts: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  picker: { minWidth: 0, width: '100%' },
  meaning: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface Props {
  readonly title: string;
  readonly own: LabRun | null;
  readonly compared: LabRun | null;
  readonly rows: readonly FaultRow[];
  readonly choices: readonly ComparedChoice[];
  readonly chosen: ComparedChoice;
  readonly onChoose: (id: string) => void;
}

/** The robustness of the policy, beside that of another one. */
export function ScoreCards({ title, own, compared, rows, choices, chosen, onChoose }: Props): ReactElement {
  const styles = useStyles();
  const id = useId();
  return (
    <div>
      <div className={styles.cards}>
        <Card run={own} cells={rows.map((row) => row.own)} name={title} isOwn>
          <span className={styles.label}>The policy in the editor</span>
          <h2 className={styles.title}>{title}</h2>
        </Card>
        <Card run={compared} cells={rows.map((row) => row.compared)} name={chosen.title}>
          <label className={styles.label} id={`${id}-label`} htmlFor={id}>
            Compared with
          </label>
          <Dropdown
            id={id}
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-about`}
            className={styles.picker}
            size="small"
            value={chosen.title}
            selectedOptions={[chosen.id]}
            onOptionSelect={(_, { optionValue }) => optionValue !== undefined && onChoose(optionValue)}
          >
            {choices.map((choice) => (
              <Option key={choice.id} value={choice.id}>
                {choice.title}
              </Option>
            ))}
          </Dropdown>
        </Card>
      </div>
      <p className={styles.meaning}>
        Robustness from 0 to 100: the share of the faults that a policy answers well, each group counting alike. A bad
        answer counts a quarter, a leak or a crash nothing.{' '}
        <span id={`${id}-about`}>{`${chosen.title}: ${lowerFirst(chosen.description)}`}</span>
      </p>
    </div>
  );
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

interface CardProps {
  readonly run: LabRun | null;
  readonly cells: readonly FaultRow['own'][];
  readonly name: string;
  readonly isOwn?: boolean;
  readonly children: ReactNode;
}

function Card({ run, cells, name, isOwn = false, children }: CardProps): ReactElement {
  const styles = useStyles();
  const isRunning = run === null || (run.status === 'running' && run.done < (run.of || Infinity));
  const counts = countVerdicts(cells);
  return (
    <div className={mergeClasses(styles.card, isOwn && styles.own)}>
      <ScoreRing
        score={run === null ? null : scoreOfRun(run)}
        progress={isRunning ? (run === null || run.of === 0 ? 0 : run.done / run.of) : null}
        label={isRunning ? `${name}: faults are being run` : `Robustness of ${name}`}
      />
      <div className={styles.facts}>
        {children}
        <VerdictBar counts={counts} />
        <Text className={styles.counts} aria-hidden>
          {countWords(counts, 'short')}
        </Text>
      </div>
    </div>
  );
}
