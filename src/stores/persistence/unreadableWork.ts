import { create } from 'zustand';

/** A stored piece of work that could not be read: its text is kept so that the user can take it out. */
export interface UnreadableWork {
  readonly key: string;
  readonly raw: string;
  /** Why, in words. */
  readonly reason: string;
}

interface State {
  readonly unreadable: readonly UnreadableWork[];
  /** True when the browser refuses to store anything (private window, full disk). */
  readonly storageRefused: boolean;
}

export const useUnreadableWork = create<State>()(() => ({ unreadable: [], storageRefused: false }));

/** Beside the key, so that the next save can't overwrite what could not be read. */
export const brokenKey = (key: string): string => `${key}.unreadable`;

export const unreadableWorkActions = {
  report(work: UnreadableWork): void {
    useUnreadableWork.setState(({ unreadable }) => ({
      unreadable: [...unreadable.filter((other) => other.key !== work.key), work],
    }));
  },
  /** The user has taken the text out, or doesn't want it. */
  discard(key: string): void {
    try {
      globalThis.localStorage?.removeItem(brokenKey(key));
    } catch {
      // Without storage there is nothing to remove.
    }
    useUnreadableWork.setState(({ unreadable }) => ({ unreadable: unreadable.filter((work) => work.key !== key) }));
  },
  refused(): void {
    if (!useUnreadableWork.getState().storageRefused) useUnreadableWork.setState({ storageRefused: true });
  },
};
