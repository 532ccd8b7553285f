import { Menu, MenuButton, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { minimalEdit } from '../../core/text/minimalEdit';
import { useAnalysis } from '../../stores/analysisStore';
import { documentActions, useDocument } from '../../stores/documentStore';
import { notify } from '../../stores/noticesStore';

/** Turns the policy's expressions into the other escaping, in one undoable step. */
async function convert(to: 'rawxml' | 'xml'): Promise<void> {
  const { convertEscaping } = await import('../../core/xml/convertEscaping');
  const { text } = useDocument.getState();
  const edits = minimalEdit(text, convertEscaping(text, to));
  if (edits.length > 0) documentActions.applyEdits(edits);
  else notify('The policy is the same in both forms.', 'info');
}

/** How the policy's expressions are escaped, and the switch to the other way. */
export function EscapingMenu(): ReactElement {
  const escaping = useAnalysis(({ analysis }) => analysis?.escaping ?? null);
  return (
    <Menu
      checkedValues={{ escaping: escaping === null ? [] : [escaping] }}
      onCheckedValueChange={(_, { checkedItems }) => void convert(checkedItems[0] === 'xml' ? 'xml' : 'rawxml')}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance="subtle" aria-label={`Escaping: ${escaping ?? 'no expressions'}`}>
          {escaping ?? 'rawxml'}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio
            name="escaping"
            value="rawxml"
            subText="Quotes and < stand as they are: portal, VS Code, Bicep"
          >
            rawxml
          </MenuItemRadio>
          <MenuItemRadio name="escaping" value="xml" subText="Well-formed XML with &quot; and &lt;: REST's default">
            xml
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
