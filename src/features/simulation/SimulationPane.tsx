import { Text } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useShownRun } from '../../stores/analysisStore';

/** What came of the simulated call. */
export function SimulationPane(): ReactElement {
  const run = useShownRun();
  return (
    <div style={{ overflow: 'auto', padding: 12 }}>
      <Text as="p">{run === null ? 'Nothing has run yet.' : `Calls: ${run.calls.length}`}</Text>
    </div>
  );
}
