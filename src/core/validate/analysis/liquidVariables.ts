import type { PolicyDocument } from '../../policy/PolicyDocument';
import type { OffsetRange } from '../../text/range';
import { PolicyAnalysis } from './PolicyAnalysis';

/** A context variable that a Liquid template names. */
export interface LiquidVariable {
  readonly name: string;
  /** The name alone. */
  readonly range: OffsetRange;
  readonly form: 'plain' | 'dot';
}

const access = /\bcontext\.Variables(?:\[(?:"|'|&quot;|&apos;)([^"'&<>\]]+)|\.([A-Za-z_]\w*))/g;

/** `context.Variables["x"]` and `context.Variables.x` in the tags of a document's Liquid templates. */
export function liquidVariables(document: PolicyDocument): readonly LiquidVariable[] {
  const found: LiquidVariable[] = [];
  for (const { element } of PolicyAnalysis.anyOf(document).policies('set-body')) {
    const template = element.attributes.find(({ name }) => name === 'template');
    if (template?.value.text.trim() !== 'liquid') continue;
    const end = element.closeTag?.start ?? element.range.end;
    for (const tag of liquidTags(document.text, element.openTag.end, end)) {
      for (const match of document.text.slice(tag.start, tag.end).matchAll(access)) {
        const name = match[1] ?? match[2]!;
        const start = tag.start + match.index + match[0].length - name.length;
        found.push({
          name,
          range: { start, end: start + name.length },
          form: match[1] === undefined ? 'dot' : 'plain',
        });
      }
    }
  }
  return found;
}

/** `{{ … }}` and `{% … %}` between two offsets; one without its end isn't a tag. */
function liquidTags(text: string, from: number, to: number): readonly OffsetRange[] {
  const source = text.slice(from, to);
  const tags: OffsetRange[] = [];
  const opening = /\{[{%]/g;
  // Beyond the last end of its kind no tag is closed: no need to search for one again and again.
  const lastEnd = { '{{': source.lastIndexOf('}}'), '{%': source.lastIndexOf('%}') };
  for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
    const kind = match[0] as keyof typeof lastEnd;
    if (lastEnd[kind] < match.index + 2) continue;
    const end = source.indexOf(kind === '{{' ? '}}' : '%}', match.index + 2);
    tags.push({ start: from + match.index, end: from + end + 2 });
    opening.lastIndex = end + 2;
  }
  return tags;
}
