import { textOf } from '../../csharp/runtime/text';
import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { immediate, type PolicyHandler } from './PolicyHandler';

export const authenticationCertificate: PolicyHandler = immediate('documented', (step) => applyCertificate(step));

/** Chooses the client certificate of a request. It takes part in the TLS handshake only, so nothing of it shows in the request. */
export function applyCertificate(step: PolicyStep): void {
  const sources = ['thumbprint', 'certificate-id', 'body'].filter((name) => step.attribute(name) !== null);
  const [source] = sources;
  if (source === undefined || sources.length > 1) {
    throw new RefusedPolicy("Exactly one of 'thumbprint', 'certificate-id' and 'body' is wanted.");
  }
  const value = step.requiredValue(source);
  const shown = source === 'body' ? 'the one in body' : textOf(value);
  step.trace('message', `The request authenticates with a client certificate (${source}: ${shown}).`, {
    details: { certificate: shown },
  });
  const certificates = step.call.context.deployment.certificates;
  if (source === 'thumbprint' && !hasThumbprint(certificates, shown)) {
    step.finding('note', `No certificate with the thumbprint ${shown} is uploaded in this simulation.`);
  }
}

function hasThumbprint(certificates: Readonly<Record<string, unknown>>, thumbprint: string): boolean {
  return Object.keys(certificates).some((key) => plainHex(key) === plainHex(thumbprint));
}

function plainHex(text: string): string {
  return text.replaceAll(/[\s:]/g, '').toUpperCase();
}
