import { Dropdown, Label, makeStyles, Option, ToggleButton, tokens, Tooltip } from '@fluentui/react-components';
import { EyeOffRegular, EyeRegular } from '@fluentui/react-icons';
import { useId, type ReactElement } from 'react';
import { faults } from '../../../core/lab/faults';
import { type ScenarioPreset, scenarioPresets } from '../../../core/simulate/scenarioPresets';
import { analysisActions, useAnalysis, useRunSummary } from '../../../stores/analysisStore';
import { isChanged, scenarioActions, useScenario } from '../../../stores/scenarioStore';
import { chosenFault } from '../../../worker/faultChoice';
import { formatClock } from '../../appearance/formatClock';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, flexShrink: 0 },
  picker: { flexGrow: 1, minWidth: '130px' },
  clock: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  description: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    margin: 0,
  },
});

/** Which circumstances the call meets, and whether secrets show. */
export function ScenarioBar(): ReactElement {
  const styles = useStyles();
  const id = useId();
  const presetId = useScenario((state) => state.presetId);
  const changed = useScenario(isChanged);
  const chosenStart = useScenario((state) => state.startsAt);
  const startsAt = useRunSummary()?.startsAt ?? chosenStart;
  const revealed = useAnalysis((state) => state.revealed);
  const fault = faultScenario(presetId);
  const scenarios = fault === null ? scenarioPresets : [fault, ...scenarioPresets];
  const preset = scenarios.find((candidate) => candidate.id === presetId) ?? scenarios[0];
  return (
    <>
      <div className={styles.bar}>
        <Label size="small" id={`${id}-label`} htmlFor={id}>
          Scenario
        </Label>
        <Dropdown
          id={id}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-description`}
          className={styles.picker}
          size="small"
          value={`${preset?.title ?? ''}${changed ? ', changed' : ''}`}
          selectedOptions={preset === undefined ? [] : [preset.id]}
          onOptionSelect={(_, { optionValue }) => {
            if (optionValue !== undefined) scenarioActions.pick(optionValue);
          }}
        >
          {scenarios.map((one) => (
            <Option key={one.id} value={one.id}>
              {one.title}
            </Option>
          ))}
        </Dropdown>
        <Tooltip content="The simulation’s own clock: when the first call comes in" relationship="description">
          <span className={styles.clock}>{formatClock(startsAt, 0)} UTC</span>
        </Tooltip>
        <Tooltip content={revealed ? 'Secrets show. Mask them' : 'Show secrets'} relationship="inaccessible">
          <ToggleButton
            size="small"
            appearance="subtle"
            aria-label="Show secrets"
            icon={revealed ? <EyeRegular /> : <EyeOffRegular />}
            checked={revealed}
            onClick={() => analysisActions.setRevealed(!revealed)}
          />
        </Tooltip>
      </div>
      {preset !== undefined && (
        <p id={`${id}-description`} className={styles.description}>
          {preset.description}
        </p>
      )}
    </>
  );
}

/** What is said of a fault that was sent here from the failure lab; null when a preset is picked. */
function faultScenario(presetId: string): Pick<ScenarioPreset, 'id' | 'title' | 'description'> | null {
  const fault = faults.find(({ id }) => id === chosenFault(presetId));
  if (fault === undefined) return null;
  return {
    id: presetId,
    title: `Fault: ${fault.title}`,
    description: `${fault.happens} The calls are those by which the failure lab tried it.`,
  };
}
