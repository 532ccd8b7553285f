import { MessageBody } from '../../csharp/context/MessageBody';
import { encodeUtf8 } from '../http/utf8';
import { NotSimulatedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { messageTarget, type MessageTarget } from './messageTarget';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const setBody: PolicyHandler = immediate('documented', (step) => applySetBody(step, messageTarget(step)));

/** Applies a set-body, wherever it stands, to a message. */
export function applySetBody(step: PolicyStep, target: Pick<MessageTarget, 'body' | 'origins'>): void {
  if (step.choice('template', ['none', 'liquid'], 'none') === 'liquid') {
    throw new NotSimulatedPolicy("Liquid templates aren't simulated, so the body stays as it was.");
  }
  const text = step.elementText();
  target.body = new MessageBody(encodeUtf8(text));
  target.origins.set('body', step.origin);
  step.trace('message', `Set the body (${text.length} characters).`, { details: { length: text.length } });
}
