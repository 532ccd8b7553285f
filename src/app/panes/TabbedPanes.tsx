import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { layoutActions, useLayout, type Pane } from '../../stores/layoutStore';
import type { PaneContents } from './PaneContents';

const useStyles = makeStyles({
  tabs: { flexShrink: 0, justifyContent: 'space-around', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  content: { flexGrow: 1, minHeight: 0 },
});

/** One pane at a time. */
export function TabbedPanes({ panes }: { readonly panes: PaneContents }): ReactElement {
  const styles = useStyles();
  const front = useLayout((state) => state.front);
  return (
    <>
      <TabList
        className={styles.tabs}
        selectedValue={front}
        onTabSelect={(_, { value }) => layoutActions.show(value as Pane)}
      >
        <Tab value="design" aria-controls="pane-design">
          Design
        </Tab>
        <Tab value="policy" aria-controls="pane-policy">
          Policy
        </Tab>
        <Tab value="simulation" aria-controls="pane-simulation">
          Simulation
        </Tab>
      </TabList>
      <div className={styles.content}>
        {panes.design(front !== 'design')}
        {panes.policy(front !== 'policy')}
        {panes.simulation(front !== 'simulation')}
      </div>
    </>
  );
}
