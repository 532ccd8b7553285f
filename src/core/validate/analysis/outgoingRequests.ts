import { formFields, type FormField } from './FormField';
import type { PlacedElement } from './PlacedElement';
import type { PlacedValue } from './PlacedValue';
import type { PolicyAnalysis } from './PolicyAnalysis';
import { holeMark, joined, staticTexts } from './staticText';
import { tokenEndpoint, type TokenEndpoint } from './tokenEndpoint';

/** A `send-request` or `send-one-way-request`, read as far as it can be before a call. */
export interface OutgoingRequest {
  readonly placed: PlacedElement;
  readonly responseVariable: string | null;
  /** The text of `set-url`. */
  readonly url: PlacedValue | null;
  readonly method: PlacedValue | null;
  readonly headers: readonly PlacedElement[];
  readonly body: PlacedValue | null;
  /** For each form that the body can be, its fields. Empty when the body isn't a form or can't be read. */
  readonly forms: readonly (readonly FormField[])[];
  readonly endpoint: TokenEndpoint | null;
  /** By its address, or by the `grant_type` that it sends. */
  readonly isTokenRequest: boolean;
}

export function outgoingRequests(analysis: PolicyAnalysis): readonly OutgoingRequest[] {
  return analysis.policies('send-request', 'send-one-way-request').map((placed) => {
    const part = (name: string) => placed.children.find(({ element }) => element.name === name) ?? null;
    const textOf = (name: string) => {
      const found = part(name);
      return found === null ? null : analysis.text(found);
    };
    const url = textOf('set-url');
    const body = textOf('set-body');
    const forms =
      body === null
        ? []
        : staticTexts(body).flatMap((text) => {
            const fields = formFields(text);
            return fields === null ? [] : [fields];
          });
    const endpoint = url === null ? null : endpointOf(url);
    return {
      placed,
      responseVariable: analysis.literal(placed, 'response-variable-name'),
      url,
      method: textOf('set-method'),
      headers: placed.children.filter(({ element }) => element.name === 'set-header'),
      body,
      forms,
      endpoint,
      isTokenRequest: endpoint !== null || forms.some((fields) => fields.some(({ name }) => name === 'grant_type')),
    };
  });
}

const isUnknown = (part: string) => part.includes('{{') || part.includes(holeMark);

function endpointOf(url: PlacedValue): TokenEndpoint | null {
  for (const text of staticTexts(url)) {
    const endpoint = tokenEndpoint(joined(text), isUnknown);
    if (endpoint !== null) return endpoint;
  }
  return null;
}

/** Whether a header is set in the request, whatever its case. */
export function setsHeader(analysis: PolicyAnalysis, request: OutgoingRequest, name: string): boolean {
  return request.headers.some((header) => {
    const literal = analysis.literal(header, 'name');
    // A name that isn't known could be this one.
    return literal === null || literal.trim().toLowerCase() === name.toLowerCase();
  });
}

/** The fields of that name in all forms that the request can send. */
export function fieldsNamed(request: OutgoingRequest, name: string): readonly FormField[] {
  return request.forms.flatMap((fields) => fields.filter((field) => field.name === name));
}

/** Whether a form of the request asks for the client credentials grant. */
export function isClientCredentials(request: OutgoingRequest): boolean {
  return fieldsNamed(request, 'grant_type').some(({ literal }) => literal?.trim() === 'client_credentials');
}
