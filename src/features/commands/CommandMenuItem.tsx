import { MenuItem } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Command } from './Command';
import { shortcutLabel } from './shortcuts';
import { useCommandEnabled } from './useCommandEnabled';

/** A command as an item of a menu. */
export function CommandMenuItem({ command }: { readonly command: Command }): ReactElement {
  const enabled = useCommandEnabled(command);
  const Icon = command.icon;
  return (
    <MenuItem
      {...(Icon === undefined ? {} : { icon: <Icon /> })}
      {...(command.shortcut === undefined ? {} : { secondaryContent: shortcutLabel(command.shortcut) })}
      disabled={!enabled}
      onClick={() => void command.run()}
    >
      {command.title}
    </MenuItem>
  );
}
