/** Undo and redo over whole texts, for the time before an editor keeps the history. Immutable. */
export interface TextHistory {
  /** Oldest first. */
  readonly past: readonly string[];
  /** Nearest first. */
  readonly future: readonly string[];
  /** The group of the last change; a change of the same group joins it. */
  readonly group: string | null;
}

export const emptyHistory: TextHistory = { past: [], future: [], group: null };

const depth = 100;

/** After a change away from `before`. Changes of one non-null group make one step. */
export function remember(history: TextHistory, before: string, group: string | null): TextHistory {
  const joins = group !== null && group === history.group && history.past.length > 0;
  return { past: joins ? history.past : [...history.past, before].slice(-depth), future: [], group };
}

/** Null: there is nothing to undo. */
export function stepBack(history: TextHistory, now: string): { history: TextHistory; text: string } | null {
  const text = history.past.at(-1);
  if (text === undefined) return null;
  return { text, history: { past: history.past.slice(0, -1), future: [now, ...history.future], group: null } };
}

/** Null: there is nothing to redo. */
export function stepForward(history: TextHistory, now: string): { history: TextHistory; text: string } | null {
  const [text, ...future] = history.future;
  if (text === undefined) return null;
  return { text, history: { past: [...history.past, now], future, group: null } };
}
