import { lazy } from 'react';

/*
 * The places that features fill, each loaded when it is first shown. Contracts that all share: fill the given box (it is a flex column
 * with overflow hidden; scroll inside), take no props, read stores by narrow selectors, and never move the focus on load.
 */

/** The form: features/designer. */
export const DesignPane = lazy(async () => ({
  default: (await import('../../features/designer/DesignPane')).DesignPane,
}));

/**
 * The code editor: features/editor over the Monaco adapter in src/editor. It attaches its model by `documentActions.attachEditor`
 * (stores/EditorPort says how), follows `useSelection`'s `revealRequest` and `highlight`, writes its `cursor`, and shows the analysis'
 * diagnostics as markers. Until it has loaded, and when it can't load, PlainTextEditor stands in its place.
 */
export const PolicyEditor = lazy(async () => {
  await untilIdle();
  return { default: (await import('../../features/editor/PolicyEditor')).PolicyEditor };
});

/** The list of diagnostics with their fixes: features/problems. It stands under the editor while `useLayout`'s `problemsOpen`. */
export const ProblemsPanel = lazy(async () => ({
  default: (await import('../../features/problems/ProblemsPanel')).ProblemsPanel,
}));

/** Scenario picker, sequence diagram, messages and trace: features/simulation, which takes features/trace in. Fills the right pane. */
export const SimulationPane = lazy(async () => ({
  default: (await import('../../features/simulation/SimulationPane')).SimulationPane,
}));

/** Monaco keeps the page busy for a while when it loads, so it waits until the form and the first run are there, or for a second. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 200);
  });
}
