import type { ReactElement } from 'react';

/** The panes, each to be rendered once, wherever a layout puts it. A hidden one stays mounted, so that nothing in it is lost. */
export interface PaneContents {
  readonly design: (hidden: boolean) => ReactElement;
  readonly policy: (hidden: boolean) => ReactElement;
  readonly simulation: (hidden: boolean) => ReactElement;
}
