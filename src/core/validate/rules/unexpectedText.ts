import type { OffsetRange } from '../../text/range';
import type { XmlElement } from '../../xml/nodes';
import type { PlacedElement } from '../analysis/PlacedElement';
import { isOnlyPlaceholders } from '../analysis/deploymentPlaceholder';
import type { Rule } from '../Rule';

export const unexpectedText: Rule = {
  code: 'unexpected-text',
  group: 'Policies',
  severity: 'error',
  title: 'Text where none may stand',
  what: 'An element holds text, and its schema has only elements for it.',
  why: 'API Management refuses the document: “The element cannot contain text”.',
  bad: '<inbound><set-header name="X-A" exists-action="override">1</set-header></inbound>',
  good: '<inbound><set-header name="X-A" exists-action="override"><value>1</value></set-header></inbound>',
  source: 'https://github.com/microsoft/vscode-apimanagement/issues/145',
  *check({ elements }) {
    for (const placed of elements) {
      if (!refusesText(placed)) continue;
      const range = textRange(placed.element);
      if (range === null) continue;
      const { element, entry } = placed;
      const possible = possibleChildren(placed);
      const wrapper =
        entry?.children.length === 1 && entry.children[0]!.element.text !== null
          ? entry.children[0]!.element.name
          : null;
      const serviceText = `The element '${element.name}' cannot contain text.${
        possible === '' ? '' : ` List of possible elements expected: '${possible}'.`
      }`;
      yield {
        range,
        message: serviceText,
        serviceText,
        serviceElement: element,
        fixes: [
          ...(wrapper === null || placed.children.length > 0
            ? []
            : [
                {
                  title: `Put it into <${wrapper}>`,
                  edits: [
                    { range: { start: range.start, end: range.start }, newText: `<${wrapper}>` },
                    { range: { start: range.end, end: range.end }, newText: `</${wrapper}>` },
                  ],
                },
              ]),
          ...(placed.children.length > 0 || wrapper !== null
            ? []
            : [{ title: 'Remove the text', edits: [{ range, newText: '' }] }]),
        ],
      };
    }
  },
};

function refusesText({ role, entry }: PlacedElement): boolean {
  if (role === 'root' || role === 'section') return true;
  return entry !== null && entry.text === null && !entry.holdsMarkup;
}

function possibleChildren({ role, entry }: PlacedElement): string {
  if (role === 'root') return 'inbound, backend, outbound, on-error';
  return entry?.children.map((child) => child.element.name).join(', ') ?? '';
}

/** From the first to the last character that isn't blank; null when there is none. */
function textRange(element: XmlElement): OffsetRange | null {
  let start = Infinity;
  let end = -1;
  for (const node of element.children) {
    if (node.kind === 'text') {
      const leading = node.raw.length - node.raw.trimStart().length;
      // Marks of deployment tools have a rule of their own.
      if (leading === node.raw.length || isOnlyPlaceholders(node.raw)) continue;
      start = Math.min(start, node.range.start + leading);
      end = node.range.start + node.raw.trimEnd().length;
    } else if (node.kind === 'expression' || (node.kind === 'cdata' && node.text.trim() !== '')) {
      start = Math.min(start, node.range.start);
      end = node.range.end;
    }
  }
  return end === -1 ? null : { start, end };
}
