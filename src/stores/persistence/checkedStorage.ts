import { z } from 'zod';
import type { PersistStorage, StorageValue } from 'zustand/middleware';
import { brokenKey, unreadableWorkActions } from './unreadableWork';

export interface StoredShape<Stored> {
  /** Counts changes of the stored shape. */
  readonly version: number;
  /** Checks what `migrations` made of it. */
  readonly schema: z.ZodType<Stored>;
  /** `migrations[n]` turns a state of version n into one of version n + 1. */
  readonly migrations?: Readonly<Record<number, (state: unknown) => unknown>>;
  /** Something that a person made: when it can't be read, its text is kept and the page says so. */
  readonly isWork?: boolean;
  /** Milliseconds to wait for more changes before writing; 0 writes at once. */
  readonly delay?: number;
}

/** The browser's storage, or anything like it; it may throw on every call. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const Envelope = z.object({ version: z.int(), state: z.unknown() });

/**
 * Reads a stored state through its migrations and its schema. A string says why it can't be read.
 */
function readStored<Stored>(name: string, raw: string, shape: StoredShape<Stored>): StorageValue<Stored> | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    return 'It is not JSON.';
  }
  const envelope = Envelope.safeParse(parsed);
  if (!envelope.success) return 'It has no version.';
  let { state } = envelope.data;
  if (envelope.data.version > shape.version) return `It was written by a newer version of this page (${name}).`;
  for (let version = envelope.data.version; version < shape.version; version++) {
    const migrate = shape.migrations?.[version];
    if (migrate === undefined) return `Its version ${version} is no longer known.`;
    try {
      state = migrate(state);
    } catch {
      return `It doesn't have the shape of version ${version}.`;
    }
  }
  const checked = shape.schema.safeParse(state);
  return checked.success ? { state: checked.data, version: shape.version } : z.prettifyError(checked.error);
}

/**
 * zustand's storage over the browser's, checked on read and patient on write. What can't be read counts as absent, so that the store
 * starts from its defaults; work among it is kept under another key and reported. Never throws.
 */
export function checkedStorage<Stored>(
  shape: StoredShape<Stored>,
  getStorage: () => TextStorage = () => globalThis.localStorage,
): PersistStorage<Stored> {
  const waiting = new Map<string, string>();
  /** What the storage is known to hold: a state whose stored part hasn't changed isn't written again. */
  const known = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const attempt = <T>(action: (storage: TextStorage) => T): T | null => {
    try {
      return action(getStorage());
    } catch {
      unreadableWorkActions.refused();
      return null;
    }
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const [name, text] of waiting) {
      attempt((storage) => {
        storage.setItem(name, text);
        known.set(name, text);
      });
    }
    waiting.clear();
  };
  if (typeof document !== 'undefined') {
    globalThis.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
  }

  return {
    getItem(name) {
      const isWork = shape.isWork ?? false;
      const kept = isWork ? attempt((storage) => storage.getItem(brokenKey(name))) : null;
      if (kept !== null)
        unreadableWorkActions.report({ key: name, raw: kept, reason: 'It could not be read earlier.' });
      const raw = attempt((storage) => storage.getItem(name));
      if (raw === null) return null;
      const stored = readStored(name, raw, shape);
      if (typeof stored !== 'string') {
        known.set(name, raw);
        return stored;
      }
      if (!isWork) return null;
      attempt((storage) => storage.setItem(brokenKey(name), raw));
      unreadableWorkActions.report({ key: name, raw, reason: stored });
      return null;
    },
    setItem(name, value) {
      const text = JSON.stringify(value);
      if (text === known.get(name)) {
        waiting.delete(name);
        return;
      }
      waiting.set(name, text);
      const delay = shape.delay ?? 0;
      if (delay === 0) flush();
      else timer ??= setTimeout(flush, delay);
    },
    removeItem(name) {
      waiting.delete(name);
      known.delete(name);
      attempt((storage) => storage.removeItem(name));
    },
  };
}
