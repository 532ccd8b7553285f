import { useEffect } from 'react';
import { useCommandRegistry } from '../../features/commands/commandRegistry';
import { commandForKeys } from '../../features/commands/shortcuts';
import { paletteCommand } from './pageCommands';

const takesText = 'input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable="true"]';

/** Runs commands by their shortcuts, wherever the focus is. The code editor and open dialogs keep their own keys. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      const inEditor = target !== null && target.closest('.monaco-editor') !== null;
      const inDialog = target !== null && target.closest('[role=dialog]') !== null;
      const inText = target !== null && (inEditor || target.closest(takesText) !== null);
      // F1 is the editor's own palette while the focus is in it.
      const command =
        event.key === 'F1' && !inEditor
          ? paletteCommand
          : commandForKeys(useCommandRegistry.getState().commands, event, inText);
      if (command === undefined || (inDialog && command !== paletteCommand)) return;
      event.preventDefault();
      if (command.isEnabled?.() ?? true) void command.run();
    };
    globalThis.addEventListener('keydown', onKeyDown);
    return () => globalThis.removeEventListener('keydown', onKeyDown);
  }, []);
}
