import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly intent: 'success' | 'info' | 'warning' | 'error';
  readonly text: string;
  /** Id of a command that the notice offers ("Undo"). */
  readonly command: string | null;
}

interface State {
  /** The newest; the shell shows each once, as a toast. */
  readonly latest: Notice | null;
}

export const useNotices = create<State>()(() => ({ latest: null }));

/** Tells the user what came of something, in one short sentence. */
export function notify(text: string, intent: Notice['intent'] = 'success', command: string | null = null): void {
  useNotices.setState(({ latest }) => ({ latest: { id: (latest?.id ?? 0) + 1, text, intent, command } }));
}
