import { appendHeader, deleteHeader, headerValues, replaceHeader } from '../http/headers';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { messageTarget, type MessageTarget } from './messageTarget';
import { immediate, type PolicyHandler } from './PolicyHandler';

const untouchable = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

export const setHeader: PolicyHandler = immediate('documented', (step) => applySetHeader(step, messageTarget(step)));

/** Applies a set-header, wherever it stands, to a message. */
export function applySetHeader(step: PolicyStep, target: Pick<MessageTarget, 'headers' | 'origins'>): void {
  const name = step.requiredText('name').trim();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
    throw step.failure('InvalidHeaderName', `"${name}" is not a valid header name.`, step.attribute('name')!.range);
  }
  const action = step.choice('exists-action', ['override', 'skip', 'append', 'delete'], 'override');
  if (untouchable.has(name.toLowerCase())) {
    step.finding('note', `The gateway itself manages ${name}; set-header can't change it.`);
    return;
  }
  const before = headerValues(target.headers, name);
  const values = action === 'delete' || (action === 'skip' && before) ? [] : readValues(step);
  if (action === 'delete' || (action === 'override' && values.length === 0)) {
    deleteHeader(target.headers, name);
    if (action === 'override') step.finding('note', `set-header for ${name} has no <value>, so the header is removed.`);
  } else if (action === 'override' || (action === 'skip' && !before)) {
    replaceHeader(target.headers, name, values);
  } else if (action === 'append') {
    appendHeader(target.headers, name, values);
  }
  const after = headerValues(target.headers, name);
  if (action !== 'skip' || !before) target.origins.set(name.toLowerCase(), step.origin);
  step.trace('header', headerSentence(name, action, before, after), {
    details: { name, action, before: before?.join(', ') ?? null, after: after?.join(', ') ?? null },
  });
}

function readValues(step: PolicyStep): readonly string[] {
  return step.children('value').map((child) => {
    const value = step.elementText(child).trim();
    if (/[\r\n\0]/.test(value)) {
      throw step.failure('InvalidHeaderValue', 'A header value must not contain line breaks.', child.range);
    }
    return value;
  });
}

function headerSentence(
  name: string,
  action: string,
  before: readonly string[] | null,
  after: readonly string[] | null,
): string {
  if (action === 'delete') return before ? `Removed ${name}.` : `There was no ${name} to remove.`;
  if (action === 'skip' && before) return `Left ${name} as it was.`;
  if (action === 'append' && before) return `Added to ${name}.`;
  return after ? `Set ${name}.` : `Removed ${name}.`;
}
