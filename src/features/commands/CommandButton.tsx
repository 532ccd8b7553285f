import { Button, Tooltip, type ButtonProps } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Command } from './Command';
import { ariaShortcut, shortcutLabel } from './shortcuts';
import { useCommandEnabled } from './useCommandEnabled';

interface Props {
  readonly command: Command;
  /** Shows the title beside the icon. */
  readonly labelled?: boolean;
  readonly appearance?: ButtonProps['appearance'];
  readonly size?: ButtonProps['size'];
}

/** A command as a button: its icon, its title as label or tooltip, its shortcut. */
export function CommandButton({ command, labelled = false, appearance = 'subtle', size }: Props): ReactElement {
  const enabled = useCommandEnabled(command);
  const Icon = command.icon;
  const hint = command.shortcut === undefined ? command.title : `${command.title} (${shortcutLabel(command.shortcut)})`;
  return (
    <Tooltip content={hint} relationship={labelled ? 'description' : 'label'}>
      <Button
        appearance={appearance}
        {...(size === undefined ? {} : { size })}
        {...(Icon === undefined ? {} : { icon: <Icon /> })}
        {...(command.shortcut === undefined ? {} : { 'aria-keyshortcuts': ariaShortcut(command.shortcut) })}
        disabledFocusable={!enabled}
        onClick={() => void command.run()}
      >
        {labelled ? command.title : undefined}
      </Button>
    </Tooltip>
  );
}
