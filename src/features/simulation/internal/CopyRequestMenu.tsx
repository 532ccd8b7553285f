import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { curlCommand } from '../../../core/deploy/curlCommand';
import { toHttpFile } from '../../../core/deploy/toHttpFile';
import { toPowerShell } from '../../../core/deploy/toPowerShell';
import { useAnalysis } from '../../../stores/analysisStore';
import { namedValueTable, useNamedValues } from '../../../stores/namedValuesStore';
import { notify } from '../../../stores/noticesStore';
import { useAnalysisClient } from '../../analysis/AnalysisClientContext';
import { copyText } from '../../export/copyText';

const formats = [
  { name: 'curl', what: 'The request as curl is', write: curlCommand },
  { name: 'HTTP file', what: 'The request as HTTP file is', write: toHttpFile },
  { name: 'PowerShell', what: 'The request as PowerShell is', write: toPowerShell },
] as const;

/** Copies a request in a form that can be sent from elsewhere; secrets become environment variables. */
export function CopyRequestMenu({ call, seq }: { readonly call: number; readonly seq: number }): ReactElement {
  const client = useAnalysisClient();

  const copy = async ({ what, write }: (typeof formats)[number]): Promise<void> => {
    const revision = useAnalysis.getState().analysis?.revision;
    if (revision === undefined) return;
    // The shown run is masked; the command is made from the real one, whose secrets then give way to variables.
    const outcome = await client.request('call', { revision, index: call, reveal: true });
    const outgoing = outcome.status === 'done' ? outcome.result?.outgoing.find((one) => one.seq === seq) : undefined;
    if (outgoing === undefined) {
      notify('The policy has changed since. Try again in a moment.', 'warning');
      return;
    }
    const secrets = Object.entries(namedValueTable(useNamedValues.getState().entries)).flatMap(
      ([name, { value, secret }]) => (secret ? [{ name, value }] : []),
    );
    await copyText(what, write(outgoing.request, secrets));
  };

  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" icon={<CopyRegular />}>
          Copy as
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {formats.map((format) => (
            <MenuItem key={format.name} onClick={() => void copy(format)}>
              {format.name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
