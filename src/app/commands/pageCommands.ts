import {
  ArrowRedoRegular,
  ArrowUndoRegular,
  ClipboardPasteRegular,
  DarkThemeRegular,
  EyeRegular,
  FolderOpenRegular,
  LayoutColumnThreeRegular,
  SearchRegular,
} from '@fluentui/react-icons';
import type { Command } from '../../features/commands/Command';
import { analysisActions, useAnalysis } from '../../stores/analysisStore';
import { documentActions, useDocument } from '../../stores/documentStore';
import { layoutActions } from '../../stores/layoutStore';
import { preferenceActions, type ThemePreference } from '../../stores/preferencesStore';
import { chooseFile } from '../opening/openDocument';
import { usePasteDialog } from '../opening/pasteDialogStore';
import { usePalette } from './paletteStore';

export const undoCommand: Command = {
  id: 'edit.undo',
  title: 'Undo',
  group: 'Edit',
  icon: ArrowUndoRegular,
  shortcut: { key: 'z', mod: true },
  watches: [useDocument],
  isEnabled: () => useDocument.getState().canUndo,
  run: documentActions.undo,
};

export const redoCommand: Command = {
  id: 'edit.redo',
  title: 'Redo',
  group: 'Edit',
  icon: ArrowRedoRegular,
  shortcut: { key: 'z', mod: true, shift: true },
  watches: [useDocument],
  isEnabled: () => useDocument.getState().canRedo,
  run: documentActions.redo,
};

export const openFileCommand: Command = {
  id: 'policy.open',
  title: 'Open a file',
  group: 'Policy',
  icon: FolderOpenRegular,
  shortcut: { key: 'o', mod: true, inText: true },
  run: chooseFile,
};

export const pasteCommand: Command = {
  id: 'policy.paste',
  title: 'Paste a policy',
  group: 'Policy',
  icon: ClipboardPasteRegular,
  run: () => usePasteDialog.setState({ open: true }),
};

export const paletteCommand: Command = {
  id: 'view.palette',
  title: 'All commands',
  group: 'View',
  icon: SearchRegular,
  shortcut: { key: 'k', mod: true, inText: true },
  run: () => usePalette.setState(({ open }) => ({ open: !open })),
};

const theme = (value: ThemePreference, title: string): Command => ({
  id: `view.theme.${value}`,
  title,
  group: 'View',
  icon: DarkThemeRegular,
  run: () => preferenceActions.setTheme(value),
});

/** The commands of the frame itself. Features register their own. */
export const pageCommands: readonly Command[] = [
  openFileCommand,
  pasteCommand,
  undoCommand,
  redoCommand,
  {
    id: 'view.secrets',
    title: 'Show or mask secrets in the simulation',
    group: 'Simulation',
    icon: EyeRegular,
    run: () => analysisActions.setRevealed(!useAnalysis.getState().revealed),
  },
  paletteCommand,
  {
    id: 'view.design',
    title: 'Go to the design',
    group: 'View',
    shortcut: { key: '1', alt: true, inText: true },
    run: () => showAndFocus('design'),
  },
  {
    id: 'view.policy',
    title: 'Go to the policy',
    group: 'View',
    shortcut: { key: '2', alt: true, inText: true },
    run: () => showAndFocus('policy'),
  },
  {
    id: 'view.simulation',
    title: 'Go to the simulation',
    group: 'View',
    shortcut: { key: '3', alt: true, inText: true },
    run: () => showAndFocus('simulation'),
  },
  {
    id: 'view.reset-layout',
    title: 'Reset the size of the panes',
    group: 'View',
    icon: LayoutColumnThreeRegular,
    run: layoutActions.reset,
  },
  theme('system', 'Theme: as the system'),
  theme('light', 'Theme: light'),
  theme('dark', 'Theme: dark'),
  theme('high-contrast', 'Theme: high contrast'),
];

/** Brings a pane to the front and puts the focus on it. */
export function showAndFocus(pane: 'design' | 'policy' | 'simulation'): void {
  layoutActions.show(pane);
  // The pane may be hidden until React has rendered its tab.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#pane-${pane}`)?.focus());
}
