import { describe, expect, it } from 'vitest';
import type { Command } from './Command';
import { ariaShortcut, commandForKeys, shortcutLabel } from './shortcuts';

const command = (id: string, shortcut: NonNullable<Command['shortcut']>): Command => ({
  id,
  title: id,
  group: 'Edit',
  shortcut,
  run: () => {},
});
const commands = [
  command('undo', { key: 'z', mod: true }),
  command('redo', { key: 'z', mod: true, shift: true }),
  command('palette', { key: 'k', mod: true, inText: true }),
  command('palette.f1', { key: 'F1' }),
];
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('finds the command of the keys, with exactly its modifiers', () => {
    expect(commandForKeys(commands, press('z', { ctrlKey: true }), false, false)?.id).toBe('undo');
    expect(commandForKeys(commands, press('Z', { ctrlKey: true, shiftKey: true }), false, false)?.id).toBe('redo');
    expect(commandForKeys(commands, press('z'), false, false)).toBeUndefined();
    expect(commandForKeys(commands, press('z', { ctrlKey: true, altKey: true }), false, false)).toBeUndefined();
  });

  it('uses Cmd on a Mac', () => {
    expect(commandForKeys(commands, press('z', { metaKey: true }), false, true)?.id).toBe('undo');
    expect(commandForKeys(commands, press('z', { ctrlKey: true }), false, true)).toBeUndefined();
  });

  it('leaves text fields their own keys', () => {
    expect(commandForKeys(commands, press('z', { ctrlKey: true }), true, false)).toBeUndefined();
    expect(commandForKeys(commands, press('k', { ctrlKey: true }), true, false)?.id).toBe('palette');
  });

  it('writes them as people and screen readers know them', () => {
    expect(shortcutLabel({ key: 'z', mod: true, shift: true }, false)).toBe('Ctrl+Shift+Z');
    expect(shortcutLabel({ key: 'z', mod: true, shift: true }, true)).toBe('⇧⌘Z');
    expect(shortcutLabel({ key: 'ArrowLeft', alt: true }, false)).toBe('Alt+←');
    expect(ariaShortcut({ key: 'z', mod: true, shift: true }, false)).toBe('Control+Shift+z');
  });
});
