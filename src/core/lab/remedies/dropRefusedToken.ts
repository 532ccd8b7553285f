import { always, code, element, literal } from '../../generate/elementTemplates';
import type { Content } from '../../generate/PolicyTemplate';
import { applyEdits } from '../../text/TextEdit';
import type { XmlAttribute, XmlElement, XmlNode } from '../../xml/nodes';
import { appendToSection } from './insertStatements';
import type { Findings, Remedy } from './Remedy';

/** More keys than a policy keeps tokens under. */
const mostKeys = 4;

/** Takes the token out of the cache when the backend answers 401: one remedy for each key that the policy looks up. */
export function dropRefusedToken({ document, bad }: Findings): readonly Remedy[] {
  if (!bad.some(({ faultId }) => faultId === 'backend-stale-token')) return [];
  const known = new Set<string>();
  const lookups = inboundElements(document.sections.inbound.nodes).filter((candidate) => {
    const key = attributeOf(candidate, 'key');
    if (candidate.name !== 'cache-lookup-value' || key === null || known.has(key.value.text)) return false;
    known.add(key.value.text);
    return true;
  });
  return lookups.slice(0, mostKeys).flatMap((lookup) => {
    const type = attributeOf(lookup, 'caching-type');
    const remove = element('cache-remove-value', {
      key: contentOf(attributeOf(lookup, 'key')!),
      ...(type === null ? {} : { 'caching-type': contentOf(type) }),
    });
    const edit = appendToSection(
      document,
      'outbound',
      element(
        'choose',
        {},
        {
          comment: 'A token that the backend refuses is not used again.',
          parts: [
            always(
              'when',
              element(
                'when',
                { condition: code('@(context.Response.StatusCode == 401)') },
                { parts: [always('remove', remove)] },
              ),
            ),
          ],
        },
      ),
    );
    if (edit === null) return [];
    return [
      {
        codes: [],
        title: 'Drop the token from the cache when the backend answers 401',
        range: lookup.nameRange,
        text: applyEdits(document.text, [edit]),
        isFallback: false,
      },
    ];
  });
}

function contentOf({ value }: XmlAttribute): Content {
  return value.expression === null ? literal(value.text) : code(value.expression.code);
}

function attributeOf(target: XmlElement, name: string): XmlAttribute | null {
  return target.attributes.find((attribute) => attribute.name === name) ?? null;
}

function inboundElements(nodes: readonly XmlNode[]): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const pending: XmlNode[] = nodes.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind !== 'element') continue;
    found.push(node);
    pending.push(...node.children.toReversed());
  }
  return found;
}
