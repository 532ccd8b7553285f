import type { PlacedElement } from './PlacedElement';
import type { PlacedValue } from './PlacedValue';
import type { PolicyAnalysis } from './PolicyAnalysis';

/** A `set-header` of a request: the one that the gateway forwards, or one that `send-request` sends. */
export interface RequestHeader {
  readonly placed: PlacedElement;
  /** In lower case, without blanks around; null when it isn't known. */
  readonly name: string | null;
  readonly action: string | null;
  readonly values: readonly PlacedValue[];
}

const known = new WeakMap<PolicyAnalysis, readonly RequestHeader[]>();

/** The headers of requests, in document order. */
export function requestHeaders(analysis: PolicyAnalysis): readonly RequestHeader[] {
  let headers = known.get(analysis);
  if (headers === undefined) {
    headers = gather(analysis);
    known.set(analysis, headers);
  }
  return headers;
}

function gather(analysis: PolicyAnalysis): readonly RequestHeader[] {
  return analysis.policies('set-header').flatMap((placed) => {
    const isResponse = placed.role === 'policy' ? isAnswering(placed) : !isSending(placed.parent);
    if (isResponse) return [];
    const action = analysis.attribute(placed, 'exists-action');
    return [
      {
        placed,
        name: analysis.literal(placed, 'name')?.trim().toLowerCase() ?? null,
        action: action === null ? 'override' : action.literal,
        values: placed.children.flatMap((child) => analysis.text(child) ?? []),
      },
    ];
  });
}

/** The headers that carry a credential in `Authorization`. */
export function authorizationHeaders(analysis: PolicyAnalysis): readonly RequestHeader[] {
  return requestHeaders(analysis).filter(({ name, action }) => name === 'authorization' && action !== 'delete');
}

const isAnswering = ({ section }: PlacedElement) => section === 'outbound' || section === 'on-error';

const isSending = (parent: PlacedElement | null) =>
  parent?.policy?.name === 'send-request' || parent?.policy?.name === 'send-one-way-request';
