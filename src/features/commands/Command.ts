import type { FluentIcon } from '@fluentui/react-icons';
import type { StoreApi } from 'zustand';

/** A key with its modifiers, as KeyboardEvent names it. `mod` is Ctrl, or Cmd on a Mac. */
export interface Shortcut {
  readonly key: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Also while a text field or the code editor has the focus. Default: no, they have their own meaning for most keys. */
  readonly inText?: boolean;
}

/**
 * Something the user can do: buttons, shortcuts and the command palette are made from it, so that they can't disagree.
 * `run` must be safe to call whatever the state; failures are told through `notify`.
 */
export interface Command {
  /** Stable, dotted: `document.undo`. */
  readonly id: string;
  /** What it does, as a button would say it. */
  readonly title: string;
  readonly group: 'Policy' | 'Edit' | 'Copy and export' | 'Simulation' | 'View';
  readonly icon?: FluentIcon;
  readonly shortcut?: Shortcut;
  /** Stores that `isEnabled` reads. */
  readonly watches?: readonly Pick<StoreApi<unknown>, 'subscribe'>[];
  readonly isEnabled?: () => boolean;
  readonly run: () => void | Promise<void>;
}
