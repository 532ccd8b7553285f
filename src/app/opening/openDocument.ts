import type { samples } from '../../core/design/samples';
import { documentActions, useDocument, type DocumentOrigin } from '../../stores/documentStore';
import { namedValueActions } from '../../stores/namedValuesStore';
import { notify } from '../../stores/noticesStore';

export type Sample = (typeof samples)[number];

/** Larger than any policy that API Management takes (512 KB), with room for a document that someone wants to cut down. */
const largestFile = 4 * 1024 * 1024;

/** Replaces the policy in one step; says how to get edited work back. */
function open(text: string, title: string, origin: DocumentOrigin): void {
  const { edited } = useDocument.getState();
  documentActions.open({ text, title, origin });
  notify(
    edited ? `${title} is open. Your earlier policy is one undo away.` : `${title} is open.`,
    'info',
    edited ? 'edit.undo' : null,
  );
}

export function openSample(sample: Sample): void {
  namedValueActions.addFromSample(sample.namedValues);
  open(sample.text, sample.title, { kind: 'sample', id: sample.id });
}

/** A policy from the clipboard or a text box. */
export function openPasted(text: string): void {
  open(text, 'Pasted policy', { kind: 'paste' });
}

/** Whether a pasted text is meant as a policy and not as words for some field. */
export const looksLikePolicy = (text: string): boolean => /^\s*(?:<\?xml|<!--|<[a-z][\w.-]*[\s/>])/i.test(text);

/** Opens a policy file, or imports a design from a JSON file. Says so when it is neither. */
export async function openFile(file: File): Promise<void> {
  if (file.size > largestFile) {
    notify(`${file.name} has ${Math.round(file.size / 1024 / 1024)} MB. A policy has at most 512 KB.`, 'error');
    return;
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    notify(`${file.name} can't be read.`, 'error');
    return;
  }
  if (/\.json$/i.test(file.name)) {
    const { importDesign } = await import('../../features/export/importDesign');
    importDesign(text, file.name);
  } else if (text.includes('\0')) notify(`${file.name} isn't a text file.`, 'error');
  else open(text, file.name.replace(/\.(?:xml|txt|cshtml)$/i, ''), { kind: 'file' });
}

/** Lets the user choose a file and opens it. */
export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.xml,.txt,.json,.cshtml,text/xml,application/xml,application/json,text/plain';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) void openFile(file);
  });
  input.click();
}
