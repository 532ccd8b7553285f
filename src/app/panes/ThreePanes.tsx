import type { ReactElement } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { layoutActions, useLayout } from '../../stores/layoutStore';
import type { PaneContents } from './PaneContents';
import { ResizeHandle } from './ResizeHandle';

/** Design, policy and simulation side by side. */
export function ThreePanes({ panes }: { readonly panes: PaneContents }): ReactElement {
  const sizes = useLayout((state) => state.sizes['three']);
  const resets = useLayout((state) => state.resets);
  return (
    <Group
      key={resets}
      id="three"
      defaultLayout={sizes}
      onLayoutChanged={(layout, { isUserInteraction, requestedLayout }) => {
        if (isUserInteraction) layoutActions.resize('three', requestedLayout ?? layout);
      }}
    >
      <Panel id="design" defaultSize="27%" minSize={300}>
        {panes.design(false)}
      </Panel>
      <ResizeHandle id="three-left" label="Resize the design" />
      <Panel id="policy" minSize={300}>
        {panes.policy(false)}
      </Panel>
      <ResizeHandle id="three-right" label="Resize the simulation" />
      <Panel id="simulation" defaultSize="36%" minSize={340}>
        {panes.simulation(false)}
      </Panel>
    </Group>
  );
}
