import { Menu, MenuButton, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons';
import { useEffect, type ReactElement } from 'react';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import { registerCommands } from '../commands/commandRegistry';
import { exploreCommands } from './exploreCommands';

/** What can be found out about a policy beyond a single scenario. */
export function ExploreMenu({ iconOnly }: { readonly iconOnly: boolean }): ReactElement {
  useEffect(() => registerCommands(exploreCommands), []);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Try faults and loads, compare strategies" relationship={iconOnly ? 'label' : 'description'}>
          <MenuButton appearance="subtle" icon={<BeakerRegular />}>
            {iconOnly ? undefined : 'Explore'}
          </MenuButton>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {exploreCommands.map((command) => (
            <CommandMenuItem key={command.id} command={command} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
