import { headerValues } from '../http/headers';
import { PolicyFailure } from '../pipeline/outcomes';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const checkHeader: PolicyHandler = immediate('documented', (step) => {
  const name = step.requiredText('name');
  const status = step.requiredInteger('failed-check-httpcode', { least: 100, most: 999 });
  const message = step.text('failed-check-error-message') ?? '';
  const ignoresCase = step.boolean('ignore-case', true);
  const plain = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  const found = headerValues(step.call.context.request.headers, name);
  const allowed = step.children('value').map((child) => plain(step.elementText(child).trim()));
  const response = { status, message };
  if (!found) throw new PolicyFailure('HeaderNotFound', message || `The header ${name} is missing.`, { response });
  if (allowed.length > 0 && !found.some((value) => allowed.includes(plain(value.trim())))) {
    throw new PolicyFailure('HeaderValueNotAllowed', message || `The header ${name} has a value that isn't allowed.`, {
      response,
    });
  }
  step.trace('header', `The header ${name} passed the check.`, { details: { name } });
});
