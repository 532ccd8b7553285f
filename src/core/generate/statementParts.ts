import { cachedTokenParts } from './cachedTokenParts';
import { callerTokenParts } from './callerTokenParts';
import { forwardingParts, sendTokenPart } from './forwardingParts';
import { basicPart, clientCertificateParts, credentialManagerParts, managedIdentityParts } from './gatewayTokenParts';
import { type Condition, narrow, type Part, type Shape } from './PolicyTemplate';
import { dropRefusedPart, retryRefusedPart } from './refusedTokenParts';
import { requestParts } from './requestParts';

/*
 * The policy that this product writes, as a template. The generator fills it in, the recognizer matches it against a document, and
 * edits from the form are the difference between two fillings; so what is written can always be read back.
 *
 * Expressions in attributes have no // comments: a reader that follows XML to the letter turns an attribute's line ends into blanks.
 */

/** One of the ways in which a policy authenticates to the backend, as a sequence of inbound statements. */
export interface StatementSequence {
  /** Of which designs it is. */
  readonly when: Condition;
  /** The statements that get the token, or that authenticate without one. */
  readonly parts: readonly Part[];
  /** The statement that puts credentials into the forwarded request; it comes after those about the caller's headers. */
  readonly send: Part | null;
}

/** What a policy without a cache of its own has of the choices about one. */
export const uncached = {
  cached: false,
  renewal: false,
  remembersFailure: false,
  perRegion: false,
  whenRefused: 'keep',
  refusals: 1,
} as const satisfies Condition;

export const statementSequences: readonly StatementSequence[] = [
  {
    when: { strategy: ['client-credentials', 'on-behalf-of'], cached: true },
    parts: cachedTokenParts,
    send: sendTokenPart,
  },
  {
    when: { strategy: ['client-credentials', 'on-behalf-of'], ...uncached },
    parts: [...callerTokenParts, ...requestParts],
    send: sendTokenPart,
  },
  { when: { strategy: 'managed-identity', ...uncached }, parts: managedIdentityParts, send: sendTokenPart },
  { when: { strategy: 'credential-manager', ...uncached }, parts: credentialManagerParts, send: sendTokenPart },
  { when: { strategy: 'client-certificate', ...uncached }, parts: clientCertificateParts, send: null },
  { when: { strategy: 'basic', ...uncached }, parts: [], send: basicPart },
];

/** The sequence that a design of this shape has. */
export function statementSequence(shape: Shape): StatementSequence {
  return statementSequences.find(({ when }) => narrow(shape, when) !== null)!;
}

/** Every inbound statement of a design's policy, in order. */
export function statementParts(shape: Shape): readonly Part[] {
  const { parts, send } = statementSequence(shape);
  return [...parts, ...forwardingParts, ...(send === null ? [] : [send])];
}

/** What a design may have in other sections. A `backend` statement stands in place of `<base />`. */
export const outerParts: readonly { readonly section: 'backend' | 'outbound'; readonly part: Part }[] = [
  { section: 'backend', part: retryRefusedPart },
  { section: 'outbound', part: dropRefusedPart },
];
