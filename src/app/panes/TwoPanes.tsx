import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { layoutActions, useLayout } from '../../stores/layoutStore';
import type { PaneContents } from './PaneContents';
import { ResizeHandle } from './ResizeHandle';

const useStyles = makeStyles({
  left: { height: '100%', display: 'flex', flexDirection: 'column' },
  tabs: { flexShrink: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  content: { flexGrow: 1, minHeight: 0 },
});

/** Form and text are two views of one policy, so they share a place; the simulation stays beside them. */
export function TwoPanes({ panes }: { readonly panes: PaneContents }): ReactElement {
  const styles = useStyles();
  const sizes = useLayout((state) => state.sizes['two']);
  const resets = useLayout((state) => state.resets);
  const beside = useLayout((state) => state.beside);
  return (
    <Group
      key={resets}
      id="two"
      defaultLayout={sizes}
      onLayoutChanged={(layout, { isUserInteraction, requestedLayout }) => {
        if (isUserInteraction) layoutActions.resize('two', requestedLayout ?? layout);
      }}
    >
      <Panel id="left" minSize={300}>
        <div className={styles.left}>
          <TabList
            className={styles.tabs}
            selectedValue={beside}
            onTabSelect={(_, { value }) => layoutActions.show(value === 'design' ? 'design' : 'policy')}
          >
            <Tab value="design" aria-controls="pane-design">
              Design
            </Tab>
            <Tab value="policy" aria-controls="pane-policy">
              Policy
            </Tab>
          </TabList>
          <div className={styles.content}>
            {panes.design(beside !== 'design')}
            {panes.policy(beside !== 'policy')}
          </div>
        </div>
      </Panel>
      <ResizeHandle id="two-middle" label="Resize the simulation" />
      <Panel id="simulation" minSize={300}>
        {panes.simulation(false)}
      </Panel>
    </Group>
  );
}
