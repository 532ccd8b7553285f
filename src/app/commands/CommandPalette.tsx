// The combobox pattern with options that hold more than text has no native element.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import {
  Dialog,
  DialogBody,
  DialogSurface,
  Input,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Command } from '../../features/commands/Command';
import { useCommandRegistry } from '../../features/commands/commandRegistry';
import { shortcutLabel } from '../../features/commands/shortcuts';
import { usePalette } from './paletteStore';

const useStyles = makeStyles({
  surface: { padding: '12px', maxWidth: '560px', marginTop: '12vh', marginBottom: 'auto' },
  body: { display: 'flex', flexDirection: 'column', rowGap: '8px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '50vh', overflowY: 'auto' },
  option: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    padding: '6px 8px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  active: { backgroundColor: tokens.colorNeutralBackground1Selected, outline: `1px solid ${tokens.colorBrandStroke1}` },
  disabled: { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
  icon: { width: '16px', height: '16px', display: 'flex' },
  title: { flexGrow: 1 },
  side: { color: tokens.colorNeutralForeground3 },
});

/** Every command by name. Arrow keys choose, Enter runs, Escape closes. */
export function CommandPalette(): ReactElement {
  const styles = useStyles();
  const open = usePalette((state) => state.open);
  return (
    <Dialog open={open} onOpenChange={(_, { open }) => usePalette.setState({ open })}>
      <DialogSurface className={styles.surface} aria-label="All commands">
        <DialogBody className={styles.body}>{open && <Chooser />}</DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function run(command: Command | undefined): void {
  if (command === undefined || command.isEnabled?.() === false) return;
  usePalette.setState({ open: false });
  // After the dialog has given the focus back, so that the command can put it elsewhere.
  setTimeout(() => void command.run(), 0);
}

function Chooser(): ReactElement {
  const styles = useStyles();
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const commands = useCommandRegistry((state) => state.commands);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ title, group }) => {
    const name = `${group} ${title}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
  const chosen = found[Math.min(active, found.length - 1)];

  useEffect(() => {
    if (chosen !== undefined) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') run(chosen);
    else if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(found.length, 1));
    else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % Math.max(found.length, 1));
    else return;
    event.preventDefault();
  };

  return (
    <>
      <Input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is there for this field
        autoFocus
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen === undefined ? undefined : `${listId}-${chosen.id}`}
        contentBefore={<SearchRegular />}
        placeholder="What do you want to do?"
        value={query}
        onChange={(_, { value }) => {
          setQuery(value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} ref={list} role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((command) => {
          const Icon = command.icon;
          const enabled = command.isEnabled?.() ?? true;
          return (
            // Keys go to the combobox above, as the listbox pattern has it.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={command.id}
              id={`${listId}-${command.id}`}
              role="option"
              aria-selected={command === chosen}
              aria-disabled={!enabled}
              className={mergeClasses(styles.option, command === chosen && styles.active, !enabled && styles.disabled)}
              onClick={() => run(command)}
            >
              <span className={styles.icon} aria-hidden>
                {Icon === undefined ? null : <Icon />}
              </span>
              <span className={styles.title}>{command.title}</span>
              <Text size={200} className={styles.side}>
                {command.shortcut === undefined ? command.group : shortcutLabel(command.shortcut)}
              </Text>
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <Text>No command has that name.</Text>}
    </>
  );
}
