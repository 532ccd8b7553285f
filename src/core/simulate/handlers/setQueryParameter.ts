import { encodePercent, parseForm } from '../http/formUrlEncoded';
import { parseUrl, printUrl } from '../http/url';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const setQueryParameter: PolicyHandler = immediate('documented', (step) => {
  const { request } = step.call;
  const name = step.requiredText('name');
  const action = step.choice('exists-action', ['override', 'skip', 'append', 'delete'], 'override');
  const url = parseUrl(request.url);
  if (!url) return;
  const fields = parseForm(url.query).map((field) => ({
    name: field.name,
    text: field.hasEquals ? `${field.rawName}=${field.rawValue}` : field.rawName,
  }));
  // Query parameters compare without case here, as .NET's query collections do; the documentation doesn't say.
  const isOurs = (field: { readonly name: string }) => field.name.toLowerCase() === name.toLowerCase();
  const exists = fields.some(isOurs);
  const kept = action === 'override' || action === 'delete' ? fields.filter((field) => !isOurs(field)) : fields;
  const added =
    action === 'delete' || (action === 'skip' && exists)
      ? []
      : step.children('value').map((child) => ({
          name,
          text: `${encodePercent(name)}=${encodePercent(step.elementText(child).trim())}`,
        }));
  request.url = printUrl({ ...url, query: [...kept, ...added].map(({ text }) => text).join('&') });
  request.origins.set('url', step.origin);
  step.trace(
    'message',
    action === 'delete' ? `Removed the query parameter ${name}.` : `Set the query parameter ${name}.`,
    {
      details: { name, action, url: request.url },
    },
  );
});
