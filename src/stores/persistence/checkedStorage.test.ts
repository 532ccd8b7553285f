import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkedStorage, type TextStorage } from './checkedStorage';
import { unreadableWorkActions, useUnreadableWork } from './unreadableWork';

class MemoryStorage implements TextStorage {
  readonly entries = new Map<string, string>();
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }
  removeItem(key: string): void {
    this.entries.delete(key);
  }
}

const shape = {
  isWork: true,
  version: 2,
  schema: z.object({ text: z.string() }),
  migrations: { 1: (state: unknown) => ({ text: z.object({ content: z.string() }).parse(state).content }) },
};

describe('checkedStorage', () => {
  let memory: MemoryStorage;
  beforeEach(() => {
    memory = new MemoryStorage();
    for (const { key } of useUnreadableWork.getState().unreadable) unreadableWorkActions.discard(key);
    useUnreadableWork.setState({ storageRefused: false });
  });
  const storage = () => checkedStorage(shape, () => memory);

  it('gives back what it stored', () => {
    storage().setItem('work', { state: { text: 'a' }, version: 2 });
    expect(storage().getItem('work')).toEqual({ state: { text: 'a' }, version: 2 });
  });

  it('writes only what changed', () => {
    const kept = storage();
    kept.setItem('work', { state: { text: 'a' }, version: 2 });
    memory.setItem('work', 'changed elsewhere');
    kept.setItem('work', { state: { text: 'a' }, version: 2 });
    expect(memory.getItem('work')).toBe('changed elsewhere');
    kept.setItem('work', { state: { text: 'b' }, version: 2 });
    expect(memory.getItem('work')).toContain('"b"');
  });

  it('migrates an older state', () => {
    memory.setItem('work', '{"version":1,"state":{"content":"old"}}');
    expect(storage().getItem('work')).toEqual({ state: { text: 'old' }, version: 2 });
  });

  it.each([
    ['broken JSON', '{"version":2,"state":{"te'],
    ['another shape', '{"version":2,"state":{"text":5}}'],
    ['no version', '{"text":"x"}'],
    ['a version from the future', '{"version":3,"state":{"text":"x"}}'],
    ['a version that no migration knows', '{"version":0,"state":{"text":"x"}}'],
    ['an older state that its migration refuses', '{"version":1,"state":[]}'],
  ])('falls back to the defaults and keeps the text on %s', (_, raw) => {
    memory.setItem('work', raw);
    expect(storage().getItem('work')).toBeNull();
    expect(useUnreadableWork.getState().unreadable).toMatchObject([{ key: 'work', raw }]);
    storage().setItem('work', { state: { text: 'new' }, version: 2 });
    expect([...memory.entries.values()]).toContain(raw);
  });

  it('remembers unread work until it is discarded', () => {
    memory.setItem('work', 'nonsense');
    storage().getItem('work');
    useUnreadableWork.setState({ unreadable: [] });
    storage().setItem('work', { state: { text: 'new' }, version: 2 });
    expect(storage().getItem('work')).toMatchObject({ state: { text: 'new' } });
    expect(useUnreadableWork.getState().unreadable).toMatchObject([{ raw: 'nonsense' }]);
  });

  it('falls back quietly where nothing is lost', () => {
    memory.setItem('layout', 'nonsense');
    const quiet = checkedStorage({ ...shape, isWork: false }, () => memory);
    expect(quiet.getItem('layout')).toBeNull();
    expect(useUnreadableWork.getState().unreadable).toEqual([]);
  });

  it('works without a storage, and says so', () => {
    const refused = checkedStorage(shape, () => {
      throw new Error('SecurityError');
    });
    expect(refused.getItem('work')).toBeNull();
    refused.setItem('work', { state: { text: 'a' }, version: 2 });
    expect(useUnreadableWork.getState().storageRefused).toBe(true);
  });
});
