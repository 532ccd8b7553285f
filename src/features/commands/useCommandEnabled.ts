import { useCallback, useSyncExternalStore } from 'react';
import type { Command } from './Command';

/** Whether a command can run now; follows the stores that it watches. */
export function useCommandEnabled(command: Command): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = (command.watches ?? []).map((store) => store.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [command],
  );
  return useSyncExternalStore(subscribe, () => command.isEnabled?.() ?? true);
}
