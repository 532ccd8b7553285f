import { Dropdown, Field, makeStyles, Option, Spinner, Switch, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { scenarioPresets } from '../../../core/simulate/scenarioPresets';
import { analysisActions, useAnalysis } from '../../../stores/analysisStore';
import { scenarioActions, useScenario } from '../../../stores/scenarioStore';
import { formatClock } from './formatClock';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  picker: { flexGrow: 1, minWidth: '180px' },
  clock: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    paddingBottom: '8px',
    whiteSpace: 'nowrap',
  },
  description: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, margin: 0 },
});

/** Which circumstances the call meets, and whether secrets show. */
export function ScenarioBar(): ReactElement {
  const styles = useStyles();
  const { presetId, startsAt } = useScenario();
  const revealed = useAnalysis((state) => state.revealed);
  const slow = useAnalysis((state) => state.slow);
  const preset = scenarioPresets.find(({ id }) => id === presetId) ?? scenarioPresets[0];
  return (
    <>
      <div className={styles.bar}>
        <Field label="Scenario" size="small" className={styles.picker}>
          <Dropdown
            size="small"
            value={preset?.title ?? ''}
            selectedOptions={preset === undefined ? [] : [preset.id]}
            onOptionSelect={(_, { optionValue }) => {
              if (optionValue !== undefined) scenarioActions.pick(optionValue);
            }}
          >
            {scenarioPresets.map(({ id, title }) => (
              <Option key={id} value={id}>
                {title}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <span className={styles.clock} title="The simulation's own clock, in UTC">
          {formatClock(startsAt, 0)} UTC
        </span>
        <Switch
          label="Show secrets"
          checked={revealed}
          onChange={(_, { checked }) => analysisActions.setRevealed(checked)}
        />
        {slow && <Spinner size="tiny" label="Running" />}
      </div>
      {preset !== undefined && <p className={styles.description}>{preset.description}</p>}
    </>
  );
}
