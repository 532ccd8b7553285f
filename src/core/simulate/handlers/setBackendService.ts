import { joinPath, parseUrl, printUrl } from '../http/url';
import { NotSimulatedPolicy, RefusedPolicy } from '../pipeline/outcomes';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const setBackendService: PolicyHandler = immediate('documented', (step) => {
  const { call } = step;
  const id = step.text('backend-id');
  const baseUrl = step.text('base-url');
  if ((id === null) === (baseUrl === null)) {
    throw new RefusedPolicy("Exactly one of 'base-url' and 'backend-id' is wanted.");
  }
  if (id === 'dapr') throw new NotSimulatedPolicy("Dapr backends aren't simulated.");
  if (step.element.attributes.some(({ name }) => name.startsWith('sf-'))) {
    step.finding('note', 'Service Fabric resolution is left out: the backend is reached at its URL.');
  }
  if (baseUrl !== null && call.backendId !== null) {
    step.finding('note', `The backend entity "${call.backendId}" was chosen before; a base-url doesn't replace it.`);
    step.trace('message', "Left the backend as it was: a base-url can't replace a backend-id.");
    return;
  }
  const target = baseUrl?.trim() ?? entityUrl(id!);
  const base = parseUrl(target);
  if (!base) {
    throw step.failure('InvalidBackendUrl', `"${target}" is not an absolute http or https URL.`, step.element.openTag);
  }
  if (id !== null) call.backendId = id;
  call.route = { base: target, path: call.route.path };
  const query = parseUrl(call.request.url)?.query ?? '';
  call.request.url = printUrl({ ...base, path: joinPath(base.path, call.route.path), query });
  call.request.origins.set('url', step.origin);
  step.trace('message', `The backend is ${target}.`, { details: { url: call.request.url, backend: id } });

  function entityUrl(backendId: string): string {
    const { backends } = step.world.scenario;
    if (Object.hasOwn(backends, backendId)) return backends[backendId]!.url;
    const sample = `https://${backendId.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')}.backend.example`;
    step.finding('note', `The scenario has no backend entity "${backendId}"; it is simulated as ${sample}.`);
    return sample;
  }
});
