import type { Command, Shortcut } from './Command';

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const arrows: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** As a menu shows it: `Ctrl+Shift+Z`, `⌘K`. */
export function shortcutLabel({ key, mod, shift, alt }: Shortcut, mac = isMac): string {
  const name = key.length === 1 ? key.toUpperCase() : (arrows[key] ?? key);
  return mac
    ? `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`
    : `${mod ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${alt ? 'Alt+' : ''}${name}`;
}

/** As `aria-keyshortcuts` wants it. */
export function ariaShortcut({ key, mod, shift, alt }: Shortcut, mac = isMac): string {
  return [mod ? (mac ? 'Meta' : 'Control') : '', shift ? 'Shift' : '', alt ? 'Alt' : '', key].filter(Boolean).join('+');
}

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command that a key press asks for. `inText`: the focus is in a field that takes text. */
export function commandForKeys(
  commands: readonly Command[],
  keys: Keys,
  inText: boolean,
  mac = isMac,
): Command | undefined {
  return commands.find(({ shortcut }) => {
    if (shortcut === undefined || (inText && shortcut.inText !== true)) return false;
    const mod = mac ? keys.metaKey : keys.ctrlKey;
    const otherMod = mac ? keys.ctrlKey : keys.metaKey;
    return (
      keys.key.toLowerCase() === shortcut.key.toLowerCase() &&
      mod === (shortcut.mod ?? false) &&
      !otherMod &&
      keys.shiftKey === (shortcut.shift ?? false) &&
      keys.altKey === (shortcut.alt ?? false)
    );
  });
}
