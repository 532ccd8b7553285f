import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { ArrowDownloadRegular, CopyRegular, ShareRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { copyText } from '../../export/copyText';
import { downloadText } from '../../export/downloadText';
import { fileName } from '../../export/fileName';
import { type LabTable, tableAsCsv, tableAsMarkdown } from './exportTable';

/** The whole table, for a review document or a spreadsheet. */
export function ExportTableMenu({
  table,
  iconOnly,
}: {
  readonly table: LabTable;
  readonly iconOnly: boolean;
}): ReactElement {
  const name = (extension: string): string => fileName(`${table.own.title} failure lab`, extension);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content="The table for a review" relationship={iconOnly ? 'label' : 'description'}>
          <MenuButton appearance="subtle" icon={<ShareRegular />}>
            {iconOnly ? undefined : 'Table'}
          </MenuButton>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<CopyRegular />} onClick={() => void copyText('The table is', tableAsMarkdown(table))}>
            Copy as Markdown
          </MenuItem>
          <MenuItem icon={<CopyRegular />} onClick={() => void copyText('The table is', tableAsCsv(table))}>
            Copy as CSV
          </MenuItem>
          <MenuItem
            icon={<ArrowDownloadRegular />}
            onClick={() => downloadText(name('md'), tableAsMarkdown(table), 'text/markdown')}
          >
            Download as Markdown
          </MenuItem>
          <MenuItem
            icon={<ArrowDownloadRegular />}
            onClick={() => downloadText(name('csv'), tableAsCsv(table), 'text/csv')}
          >
            Download as CSV
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
