import { Menu, MenuButton, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons';
import { useEffect, useMemo, type ReactElement } from 'react';
import { useAnalysisClient } from '../analysis/AnalysisClientContext';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import { registerCommands } from '../commands/commandRegistry';
import { checkCommands, explainCommand, fixAllCommand, rulesCommand } from './checkCommands';

/** What goes along with the list of problems, behind one button. */
export function ChecksMenu(): ReactElement {
  const client = useAnalysisClient();
  const fixAll = useMemo(() => fixAllCommand(client), [client]);
  useEffect(() => registerCommands(checkCommands(client)), [client]);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="Fixes, rules and errors" relationship="label">
          <MenuButton size="small" appearance="subtle" menuIcon={null} icon={<MoreHorizontalRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <CommandMenuItem command={fixAll} />
          <CommandMenuItem command={rulesCommand} />
          <CommandMenuItem command={explainCommand} />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
