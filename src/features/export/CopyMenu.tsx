import { MenuButton, Menu, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import { copyInboundCommand, copyPolicyCommand, copyXmlCommand } from './exportCommands';

/** The policy to the clipboard, in the form that its next place takes. */
export function CopyMenu(): ReactElement {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance="subtle" icon={<CopyRegular />}>
          Copy
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <CommandMenuItem command={copyPolicyCommand} />
          <CommandMenuItem command={copyInboundCommand} />
          <CommandMenuItem command={copyXmlCommand} />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
