import { encodePercent, parseForm } from '../http/formUrlEncoded';
import { parseUrl, printUrl } from '../http/url';
import { joinPath } from '../http/url';
import { RefusedPolicy } from '../pipeline/outcomes';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const rewriteUri: PolicyHandler = immediate('documented', (step) => {
  const { call } = step;
  const template = step.requiredText('template').trim();
  const copiesRest = step.boolean('copy-unmatched-params', true);
  const parameters = call.context.request.matchedParameters;
  const used = new Set<string>();
  const filled = template.replaceAll(/\{([^{}]*)\}/g, (_, raw: string) => {
    const name = raw.replace(/^\*/, '');
    if (!Object.hasOwn(parameters, name)) {
      throw new RefusedPolicy(
        `Only parameters specified in the original URL template can be used in the rewrite template; {${name}} isn't.`,
        step.attribute('template')!.range,
      );
    }
    used.add(name);
    return encodePercent(parameters[name]!);
  });
  const [path = '', query = ''] = filled.split(/\?(.*)/s);
  const base = parseUrl(call.route.base);
  if (!base) return;
  const own = parseForm(query);
  const names = new Set([...own.map((field) => field.name), ...used]);
  const rest = copiesRest
    ? parseForm(parseUrl(call.request.url)?.query ?? '').filter((field) => !names.has(field.name))
    : [];
  const copied = rest.map((field) => (field.hasEquals ? `${field.rawName}=${field.rawValue}` : field.rawName));
  call.route = { base: call.route.base, path: path.startsWith('/') ? path : `/${path}` };
  call.request.url = printUrl({
    ...base,
    path: joinPath(base.path, call.route.path),
    query: [query, ...copied].filter((part) => part !== '').join('&'),
  });
  call.request.origins.set('url', step.origin);
  step.trace('message', `Rewrote the URL to ${call.request.url}.`, { details: { url: call.request.url } });
});
