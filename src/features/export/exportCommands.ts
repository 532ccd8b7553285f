import {
  ArrowDownloadRegular,
  BracesRegular,
  ClipboardTextLtrRegular,
  CloudRegular,
  CopyRegular,
  DocumentTextRegular,
  KeyRegular,
} from '@fluentui/react-icons';
import { useAnalysis } from '../../stores/analysisStore';
import { useDocument } from '../../stores/documentStore';
import { notify } from '../../stores/noticesStore';
import type { Command } from '../commands/Command';
import { useAzureResourcesDialog } from './azureResourcesDialogStore';
import { copyText } from './copyText';
import { downloadText } from './downloadText';
import { fileName } from './fileName';
import { useNamedValuesDialog } from './namedValuesDialogStore';

const hasText = (): boolean => useDocument.getState().text.trim() !== '';

async function parsed() {
  const { parsePolicy } = await import('../../core/policy/parsePolicy');
  return parsePolicy(useDocument.getState().text);
}

export const copyPolicyCommand: Command = {
  id: 'export.copy-policy',
  title: 'Copy the whole policy for the portal',
  group: 'Copy and export',
  icon: CopyRegular,
  watches: [useDocument],
  isEnabled: hasText,
  run: async () => {
    const { wholePolicy } = await import('./portalText');
    await copyText('The whole policy is', wholePolicy(await parsed()));
  },
};

export const copyInboundCommand: Command = {
  id: 'export.copy-inbound',
  title: 'Copy the inbound statements only',
  group: 'Copy and export',
  icon: ClipboardTextLtrRegular,
  watches: [useDocument],
  isEnabled: hasText,
  run: async () => {
    const { inboundStatements } = await import('./portalText');
    const text = inboundStatements(await parsed());
    if (text === '') notify('The policy has no inbound statements.', 'warning');
    else await copyText('The inbound statements are', text);
  },
};

export const copyXmlCommand: Command = {
  id: 'export.copy-xml',
  title: 'Copy as escaped XML for tools',
  group: 'Copy and export',
  icon: DocumentTextRegular,
  watches: [useDocument],
  isEnabled: hasText,
  run: async () => {
    const { convertEscaping } = await import('../../core/xml/convertEscaping');
    await copyText('The policy as XML is', convertEscaping(useDocument.getState().text, 'xml'));
  },
};

export const downloadCommand: Command = {
  id: 'export.download',
  title: 'Download the policy',
  group: 'Copy and export',
  icon: ArrowDownloadRegular,
  shortcut: { key: 's', mod: true, inText: true },
  watches: [useDocument],
  isEnabled: hasText,
  run: () => {
    const { title, text } = useDocument.getState();
    downloadText(fileName(title, 'xml'), text, 'application/xml');
  },
};

export const namedValuesCommand: Command = {
  id: 'export.named-values',
  title: 'Named values to create',
  group: 'Copy and export',
  icon: KeyRegular,
  run: () => useNamedValuesDialog.setState({ open: true }),
};

export const azureResourcesCommand: Command = {
  id: 'export.azure-resources',
  title: 'Azure resources to set up',
  group: 'Copy and export',
  icon: CloudRegular,
  watches: [useAnalysis],
  isEnabled: () => (useAnalysis.getState().analysis?.recognition.design ?? null) !== null,
  run: () => useAzureResourcesDialog.setState({ open: true }),
};

export const downloadDesignCommand: Command = {
  id: 'export.design',
  title: 'Download the design as JSON',
  group: 'Copy and export',
  icon: BracesRegular,
  watches: [useAnalysis],
  isEnabled: () => (useAnalysis.getState().analysis?.recognition.design ?? null) !== null,
  run: () => {
    const design = useAnalysis.getState().analysis?.recognition.design;
    if (design === null || design === undefined) return;
    const { title } = useDocument.getState();
    downloadText(fileName(title, 'design.json'), `${JSON.stringify(design, null, 2)}\n`, 'application/json');
  },
};

/** Everything that takes the policy out of the page. */
export const exportCommands: readonly Command[] = [
  copyPolicyCommand,
  copyInboundCommand,
  copyXmlCommand,
  downloadCommand,
  namedValuesCommand,
  azureResourcesCommand,
  downloadDesignCommand,
];
