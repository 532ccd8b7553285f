import { create } from 'zustand';
import type { Command } from './Command';

interface State {
  readonly commands: readonly Command[];
}

/** Every command that there is at the moment, in the order of the palette. */
export const useCommandRegistry = create<State>()(() => ({ commands: [] }));

/**
 * Offers commands to palette and shortcuts until the returned function is called. Features that load later register theirs when they
 * load: `useEffect(() => registerCommands(editorCommands), [])`. A command whose id is known replaces the earlier one.
 */
export function registerCommands(commands: readonly Command[]): () => void {
  const ids = new Set(commands.map((command) => command.id));
  useCommandRegistry.setState((state) => ({
    commands: [...state.commands.filter((command) => !ids.has(command.id)), ...commands],
  }));
  return () => {
    useCommandRegistry.setState((state) => ({
      commands: state.commands.filter((command) => !commands.includes(command)),
    }));
  };
}

/** Runs a command by id, if it is there and enabled. */
export function runCommand(id: string): void {
  const command = useCommandRegistry.getState().commands.find((candidate) => candidate.id === id);
  if (command !== undefined && (command.isEnabled?.() ?? true)) void command.run();
}
