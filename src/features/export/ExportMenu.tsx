import { Menu, MenuButton, MenuDivider, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { ShareRegular } from '@fluentui/react-icons';
import { lazy, Suspense, type ReactElement } from 'react';
import { CommandMenuItem } from '../commands/CommandMenuItem';
import {
  azureResourcesCommand,
  copyInboundCommand,
  copyPolicyCommand,
  copyXmlCommand,
  downloadCommand,
  downloadDesignCommand,
  namedValuesCommand,
} from './exportCommands';
import { useAzureResourcesDialog } from './azureResourcesDialogStore';
import { useNamedValuesDialog } from './namedValuesDialogStore';

const NamedValuesDialog = lazy(async () => ({ default: (await import('./NamedValuesDialog')).NamedValuesDialog }));

const AzureResourcesDialog = lazy(async () => ({
  default: (await import('./AzureResourcesDialog')).AzureResourcesDialog,
}));

/** Ways out of the page: clipboard, files, and what has to exist in API Management first. */
export function ExportMenu({ iconOnly }: { readonly iconOnly: boolean }): ReactElement {
  const namedValuesOpen = useNamedValuesDialog((state) => state.open);
  const resourcesOpen = useAzureResourcesDialog((state) => state.open);
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
            <CommandMenuItem command={azureResourcesCommand} />
            <MenuDivider />
            <CommandMenuItem command={downloadCommand} />
            <CommandMenuItem command={downloadDesignCommand} />
          </MenuList>
        </MenuPopover>
      </Menu>
      <Suspense fallback={null}>
        {namedValuesOpen && <NamedValuesDialog />}
        {resourcesOpen && <AzureResourcesDialog />}
      </Suspense>
    </>
  );
}
