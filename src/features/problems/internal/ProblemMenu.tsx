import { Menu, MenuDivider, MenuItem, MenuList, MenuPopover } from '@fluentui/react-components';
import { BookSearchRegular, EyeOffRegular, WrenchRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { Diagnostic } from '../../../core/text/Diagnostic';
import { useAnalysis } from '../../../stores/analysisStore';
import { notify } from '../../../stores/noticesStore';
import { preferenceActions } from '../../../stores/preferencesStore';
import { useAnalysisClient } from '../../analysis/AnalysisClientContext';
import { pageActions } from '../../pages/pageStore';
import { checkActions } from '../checkActions';

export interface ProblemMenuTarget {
  readonly diagnostic: Diagnostic;
  /** Where the menu opens, and what gets the focus back. */
  readonly button: HTMLElement;
}

interface Props {
  readonly target: ProblemMenuTarget;
  readonly onClose: () => void;
}

/** What else can be done about one problem. One menu for the whole list, which can be long. */
export function ProblemMenu({ target: { diagnostic, button }, onClose }: Props): ReactElement {
  const client = useAnalysisClient();
  const { code, rule = code, range } = diagnostic;
  const ofAKind = useAnalysis(
    ({ analysis }) =>
      analysis?.diagnostics.filter((other) => other.code === code && other.fixes.length > 0).length ?? 0,
  );
  return (
    <Menu
      open
      positioning={{ target: button, position: 'below', align: 'end' }}
      onOpenChange={(_, { open }) => {
        if (open) return;
        onClose();
        button.focus();
      }}
    >
      <MenuPopover>
        <MenuList>
          {ofAKind > 1 && (
            <MenuItem icon={<WrenchRegular />} onClick={() => void checkActions.fixAll(client, code)}>
              {`Fix all ${ofAKind} of this kind`}
            </MenuItem>
          )}
          <MenuItem icon={<BookSearchRegular />} onClick={() => pageActions.show('rules', rule)}>
            About this rule
          </MenuItem>
          <MenuDivider />
          <MenuItem
            icon={<EyeOffRegular />}
            onClick={() => void checkActions.silence(client, code, range.start)}
            subText="By a comment before it"
          >
            Switch off for this element
          </MenuItem>
          <MenuItem
            icon={<EyeOffRegular />}
            onClick={() => void checkActions.silence(client, code, null)}
            subText="By a comment at the top"
          >
            Switch off in this policy
          </MenuItem>
          <MenuItem
            icon={<EyeOffRegular />}
            onClick={() => {
              preferenceActions.switchRule(rule, false);
              notify(`${rule} is off in this browser. The page of rules switches it on again.`, 'info', 'policy.rules');
            }}
            subText="For every policy"
          >
            Switch off in this browser
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
