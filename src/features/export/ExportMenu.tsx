import { Menu, MenuButton, MenuDivider, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { ShareRegular } from '@fluentui/react-icons';
import { lazy, Suspense, type ReactElement } from 'react';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import {
  copyInboundCommand,
  copyPolicyCommand,
  copyXmlCommand,
  downloadCommand,
  downloadDesignCommand,
  namedValuesCommand,
} from './exportCommands';
import { useNamedValuesDialog } from './namedValuesDialogStore';

const NamedValuesDialog = lazy(async () => ({ default: (await import('./NamedValuesDialog')).NamedValuesDialog }));

/** Ways out of the page: clipboard, files, and what has to exist in API Management first. */
export function ExportMenu({ iconOnly }: { readonly iconOnly: boolean }): ReactElement {
  const dialogOpen = useNamedValuesDialog((state) => state.open);
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Tooltip content="Export" relationship={iconOnly ? 'label' : 'inaccessible'}>
            <MenuButton appearance="primary" icon={<ShareRegular />}>
              {iconOnly ? undefined : 'Export'}
            </MenuButton>
          </Tooltip>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <CommandMenuItem command={copyPolicyCommand} />
            <CommandMenuItem command={copyInboundCommand} />
            <CommandMenuItem command={copyXmlCommand} />
            <MenuDivider />
            <CommandMenuItem command={namedValuesCommand} />
            <MenuDivider />
            <CommandMenuItem command={downloadCommand} />
            <CommandMenuItem command={downloadDesignCommand} />
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialogOpen && (
        <Suspense fallback={null}>
          <NamedValuesDialog />
        </Suspense>
      )}
    </>
  );
}
