import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import type { OutgoingRequest } from '../../simulate/Run';
import type { HealthyCourse } from '../HealthyCourse';

/** The `send-request` elements of the policy by which a healthy course sends certain requests, in document order. */
export function requestElements(
  { xml }: PolicyDocument,
  { calls }: HealthyCourse,
  isWanted: (request: OutgoingRequest) => boolean,
): readonly XmlElement[] {
  const starts = new Set(
    calls.flatMap(({ outgoing }) =>
      outgoing
        .filter((request) => isWanted(request) && request.place.document === 'policy')
        .map(({ place }) => place.range.start),
    ),
  );
  const found: XmlElement[] = [];
  const pending: XmlNode[] = xml.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind !== 'element') continue;
    if (node.name === 'send-request' && starts.has(node.range.start)) found.push(node);
    pending.push(...node.children.toReversed());
  }
  return found;
}
