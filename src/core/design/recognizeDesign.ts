import type { PolicyDocument } from '../policy/PolicyDocument';
import type { XmlElement } from '../xml/nodes';
import { byPlace, contentOutside, locateDesign } from './locateDesign';
import { type Unmanaged, unownedElement } from './matchElement';
import type { PolicyDesign } from './PolicyDesign';

export interface RecognizedDesign {
  /** What the form shows for the document; null when it doesn't hold a policy that the form could edit. */
  readonly design: PolicyDesign | null;
  /** What the form doesn't own and leaves as it is, in the document's order. `<base />`, comments and blanks aren't listed. */
  readonly unmanaged: readonly Unmanaged[];
}

/**
 * Reads a policy back into the design that it could have been generated from. Formatting, comments, the order of attributes, either
 * escaping, other ids and other policies in between make no difference. Any text gives an answer.
 */
export function recognizeDesign(document: PolicyDocument): RecognizedDesign {
  const location = locateDesign(document);
  if (location.located !== null) return { design: location.located.design, unmanaged: location.located.unmanaged };

  const { closest } = location;
  const unmanaged = document.sections.inbound.nodes
    .filter((node): node is XmlElement => node.kind === 'element' && node.name !== 'base')
    .map((element) =>
      closest !== null && element.range.start <= closest.range.start && closest.range.end <= element.range.end
        ? closest
        : { range: element.range, reason: foreignTokenReason(element) ?? unownedElement(element).reason },
    );
  return { design: null, unmanaged: [...unmanaged, ...contentOutside(document)].toSorted(byPlace) };
}

/** Why a policy that gets a token isn't one that the form shows. */
function foreignTokenReason(element: XmlElement): string | null {
  const pending: XmlElement[] = [element];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    switch (next.name) {
      case 'authentication-managed-identity':
        return "Gets a token by managed identity in a way of its own, which the form can't show.";
      case 'get-authorization-context':
        return "Gets a token from the credential manager in a way of its own, which the form can't show.";
      case 'send-request':
        if (asksForToken(next)) return "Asks for a token in a way of its own, which the form can't show.";
        break;
      default:
    }
    pending.push(...next.children.filter((node) => node.kind === 'element').toReversed());
  }
  return null;
}

function asksForToken(request: XmlElement): boolean {
  return request.children.some(
    (node) =>
      node.kind === 'element' &&
      ((node.name === 'set-body' && contentOf(node).includes('grant_type')) ||
        (node.name === 'set-url' && /\/oauth2?\b|\/token\b/.test(contentOf(node)))),
  );
}

function contentOf(element: XmlElement): string {
  return element.children
    .map((node) => {
      if (node.kind === 'expression') return node.code;
      return node.kind === 'text' || node.kind === 'cdata' ? node.text : '';
    })
    .join('');
}
