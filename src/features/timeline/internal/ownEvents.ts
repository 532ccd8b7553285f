import { ScenarioEvent } from '../../../core/simulate/ScenarioEvent';
import { scenarioPresets } from '../../../core/simulate/scenarioPresets';
import { namedValueTable, useNamedValues } from '../../../stores/namedValuesStore';

/** What happens in a prepared scenario by itself: its outages, restarts, bursts and rotated secrets. */
export function ownEvents(presetId: string): readonly ScenarioEvent[] {
  const namedValues = namedValueTable(useNamedValues.getState().entries);
  const preset = scenarioPresets.find(({ id }) => id === presetId);
  return (preset?.build({ namedValues }).events ?? []).map((event) => ScenarioEvent.parse(event));
}
