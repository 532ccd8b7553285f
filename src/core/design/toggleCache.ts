import { designShape, designSlots } from '../generate/designSlots';
import { chosenElement, type ElementTemplate } from '../generate/PolicyTemplate';
import { type Markup, printStatements } from '../generate/printStatements';
import { cachedTokenParts } from '../generate/cachedTokenParts';
import { requestParts } from '../generate/requestParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { applyEdits, type TextEdit } from '../text/TextEdit';
import type { XmlElement, XmlExpression, XmlNode } from '../xml/nodes';
import { PolicyExpression } from '../xml/PolicyExpression';
import { type DocumentStyle, lineIndent } from './documentStyle';
import type { LocatedDesign } from './locateDesign';
import { ownedLines, ownedRange } from './ownedRange';
import { type TokenCache, type TokenRequestDesign, usualRefusals } from './PolicyDesign';

/** How deep the statements that ask for a token stand in those that look one up. */
const depth = 2;

/**
 * The document with a plain cache put around the statements that ask for a token, or taken away from around them. They keep their text,
 * other policies and comments among them included; only their indentation changes.
 */
export function toggleCache(
  document: PolicyDocument,
  located: LocatedDesign & { readonly design: TokenRequestDesign },
  cache: TokenCache | null,
  style: DocumentStyle,
): string {
  return cache === null
    ? removeCache(document, located, style)
    : addCache(document, located, { ...located.design, cache }, style);
}

/** A cache without what changes more than the statements around the token request. */
export function plainCache(cache: TokenCache): TokenCache {
  return {
    ...cache,
    perRegion: false,
    renewal: null,
    failureSeconds: 0,
    whenRefused: 'keep',
    refusedBy: usualRefusals,
  };
}

function addCache(
  document: PolicyDocument,
  { statements, unmanaged }: LocatedDesign,
  design: TokenRequestDesign,
  style: DocumentStyle,
): string {
  const { text } = document;
  const { indent, newline } = style;
  const owned = requestParts.map(({ key }) => statements.get(key)).filter((matched) => matched !== undefined);
  const ranges = owned.map((matched) => ownedRange(document, matched));
  const region = { start: ranges[0]!.start, end: ranges.at(-1)!.end };
  const base = lineIndent(text, region.start);
  const inner = base + indent.repeat(depth);
  const strangers = unmanaged.filter(({ range }) => region.start <= range.start && range.end <= region.end);
  const between = strangers.some(
    ({ range }) => !ranges.some((own) => own.start <= range.start && range.end <= own.end),
  );

  const fixed = fixedRanges(
    document,
    strangers.map(({ range }) => range),
  );
  const moved = (range: OffsetRange): string =>
    applyWithin(
      text,
      range,
      shiftEdits(text, range, fixed, (blanks) => indent.repeat(depth) + blanks),
    );
  // A policy that stands between the form's own is run for every call, so it must not get among those run for a missing token.
  const request = between ? ranges.map(moved).join(newline + inner) : moved(region);

  const shape = designShape(design);
  const slots = designSlots(design);
  const wanted = (key: string): ElementTemplate =>
    chosenElement(
      cachedTokenParts.find((part) => part.key === key)!,
      shape,
    )!;
  const print = (elements: readonly ElementTemplate[]): string =>
    printStatements(
      elements.map((element): Markup => ({ kind: 'template', element })),
      shape,
      slots,
      { ...style, baseIndent: base },
    ).slice(base.length);
  const keeping = print([withoutRequest(wanted('obtain'))]).split(newline);
  const lookingUp = print([wanted('cache-key'), wanted('lookup')]);
  const block = [lookingUp, base + keeping[0]!, keeping[1]!, inner + request, ...keeping.slice(2)].join(newline);

  const edits: TextEdit[] = between
    ? [
        { range: ranges[0]!, newText: block },
        ...owned.slice(1).map((matched) => ({ range: ownedLines(document, matched), newText: '' })),
      ]
    : [{ range: region, newText: block }];
  return applyEdits(text, edits);
}

/** The lookup's `<choose>` with only what keeps the token. */
function withoutRequest(obtain: ElementTemplate): ElementTemplate {
  const requestKeys = new Set(requestParts.map(({ key }) => key));
  return {
    ...obtain,
    parts: obtain.parts.map((part) => ({
      ...part,
      options: part.options.map((option) => ({
        ...option,
        element: { ...option.element, parts: option.element.parts.filter(({ key }) => !requestKeys.has(key)) },
      })),
    })),
  };
}

function removeCache(document: PolicyDocument, { statements, unmanaged }: LocatedDesign, style: DocumentStyle): string {
  const { text } = document;
  const { indent, newline } = style;
  const obtain = statements.get('obtain')!;
  const when = obtain.children.get('when')!;
  const choose = obtain.element;
  const kept = { start: when.element.openTag.end, end: contentEnd(when.element) };
  const removed = ['seconds', 'store'].map((key) => ownedLines(document, when.children.get(key)!));
  const fixed = fixedRanges(
    document,
    unmanaged.map(({ range }) => range),
  );
  const shifts = shiftEdits(text, kept, fixed, (blanks) => {
    let rest = blanks;
    for (let level = 0; level < depth && rest.startsWith(indent); level++) rest = rest.slice(indent.length);
    return rest;
  }).filter(({ range }) => !removed.some(({ start, end }) => start <= range.start && range.end <= end));
  const request = applyWithin(text, kept, [...removed.map((range) => ({ range, newText: '' })), ...shifts]);

  const region = ownedRange(document, obtain);
  const remains = [
    // Comments of a reader's own, around the `<when>`.
    text.slice(choose.openTag.end, when.element.range.start),
    request,
    text.slice(when.element.range.end, contentEnd(choose)),
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return applyEdits(text, [
    { range: ownedLines(document, statements.get('cache-key')!), newText: '' },
    { range: ownedLines(document, statements.get('lookup')!), newText: '' },
    { range: region, newText: remains.join(newline + lineIndent(text, region.start)) },
  ]);
}

function contentEnd(element: XmlElement): number {
  return element.closeTag?.start ?? element.range.end;
}

/** Stretches whose lines must keep their blanks: what isn't the form's, text, comments, and expressions with strings of several lines. */
function fixedRanges({ xml, text }: PolicyDocument, unmanaged: readonly OffsetRange[]): readonly OffsetRange[] {
  const ranges: OffsetRange[] = [...unmanaged];
  const pending: XmlNode[] = [...xml.children];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'element') {
      pending.push(...node.children);
      for (const { value } of node.attributes) {
        if (value.expression === null || holdsLines(text, value.expression)) ranges.push(value.range);
      }
    } else if (node.kind === 'expression') {
      if (holdsLines(text, node)) ranges.push(node.range);
    } else if (node.kind !== 'text' || node.raw.trim() !== '') {
      ranges.push(node.range);
    }
  }
  return joined(ranges.filter(({ start, end }) => text.slice(start, end).includes('\n')));
}

/** The same stretches, by place and without overlap. */
function joined(ranges: readonly OffsetRange[]): readonly OffsetRange[] {
  const result: OffsetRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || range.start >= last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}

/** Only verbatim strings can hold line ends. */
function holdsLines(text: string, expression: XmlExpression): boolean {
  return (
    !(expression instanceof PolicyExpression) ||
    expression.strings.some(({ start, end }) => text.slice(start, end).includes('\n'))
  );
}

function applyWithin(text: string, range: OffsetRange, edits: readonly TextEdit[]): string {
  const inside = edits.map(({ range: { start, end }, newText }) => ({
    range: { start: start - range.start, end: end - range.start },
    newText,
  }));
  return applyEdits(text.slice(range.start, range.end), inside);
}

/** Changes the blanks at the start of each line that starts in `range`, unless the line starts in a fixed stretch. Empty lines stay. */
function shiftEdits(
  text: string,
  range: OffsetRange,
  fixed: readonly OffsetRange[],
  change: (blanks: string) => string,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const lines = /\n([ \t]*)(?=\S)/g;
  lines.lastIndex = range.start;
  let next = 0;
  for (let match = lines.exec(text); match !== null; match = lines.exec(text)) {
    const start = match.index + 1;
    const end = start + match[1]!.length;
    if (end >= range.end) break;
    while (next < fixed.length && fixed[next]!.end <= start) next++;
    if (next < fixed.length && fixed[next]!.start < start) continue;
    edits.push({ range: { start, end }, newText: change(match[1]!) });
  }
  return edits;
}
