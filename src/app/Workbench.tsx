import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, type ReactElement, type Ref } from 'react';
import { useMediaQuery } from '../features/appearance/useMediaQuery';
import { registerCommands } from '../features/commands/commandRegistry';
import { exportCommands } from '../features/export/exportCommands';
import { layoutActions } from '../stores/layoutStore';
import { useSelection } from '../stores/selectionStore';
import { AnalysisMessages } from './AnalysisMessages';
import { AppHeader } from './AppHeader';
import { pageCommands, showAndFocus } from './commands/pageCommands';
import { useShortcuts } from './commands/useShortcuts';
import { Pane } from './panes/Pane';
import type { PaneContents } from './panes/PaneContents';
import { PolicyPane } from './panes/PolicyPane';
import { DesignPane, SimulationPane } from './panes/slots';
import { TabbedPanes } from './panes/TabbedPanes';
import { ThreePanes } from './panes/ThreePanes';
import { TwoPanes } from './panes/TwoPanes';
import { StorageMessages } from './StorageMessages';

const useStyles = makeStyles({
  skip: {
    position: 'absolute',
    left: '8px',
    top: '-100px',
    zIndex: 10,
    padding: '8px 12px',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    border: `2px solid ${tokens.colorStrokeFocus2}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus': { top: '8px' },
  },
  main: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
});

const panes: PaneContents = {
  design: (hidden) => (
    <Pane name="design" label="Design" hidden={hidden}>
      <DesignPane />
    </Pane>
  ),
  policy: (hidden) => (
    <Pane name="policy" label="Policy" hidden={hidden}>
      <PolicyPane />
    </Pane>
  ),
  simulation: (hidden) => (
    <Pane name="simulation" label="Simulation" hidden={hidden}>
      <SimulationPane />
    </Pane>
  ),
};

const skipTargets = ['design', 'policy', 'simulation'] as const;

interface Props {
  /** Gets the element that menus, dialogs and notices are put into. */
  readonly overlays: Ref<HTMLDivElement>;
}

/** Header and panes: three, two or tabs, as the window allows. */
export function Workbench({ overlays }: Props): ReactElement {
  const styles = useStyles();
  const wide = useMediaQuery('(min-width: 1100px)');
  const medium = useMediaQuery('(min-width: 700px)');
  useShortcuts();
  useEffect(() => registerCommands([...pageCommands, ...exportCommands]), []);

  const reveal = useSelection((state) => state.revealRequest?.nonce);
  useEffect(() => {
    if (reveal !== undefined) layoutActions.show('policy');
  }, [reveal]);

  return (
    <>
      <nav aria-label="Skip to">
        {skipTargets.map((pane) => (
          <a
            key={pane}
            className={styles.skip}
            href={`#pane-${pane}`}
            onClick={(event) => {
              event.preventDefault();
              showAndFocus(pane);
            }}
          >
            Skip to the {pane}
          </a>
        ))}
      </nav>
      <AppHeader narrow={!medium} />
      <main className={styles.main}>
        <StorageMessages />
        <AnalysisMessages />
        {wide ? <ThreePanes panes={panes} /> : medium ? <TwoPanes panes={panes} /> : <TabbedPanes panes={panes} />}
        <div ref={overlays} />
      </main>
    </>
  );
}
