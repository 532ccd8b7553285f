import { designShape, designSlots } from '../generate/designSlots';
import { forwardingParts } from '../generate/forwardingParts';
import type { Part } from '../generate/PolicyTemplate';
import { chosenElements, type Markup, printStatements } from '../generate/printStatements';
import { statementSequence } from '../generate/statementParts';
import type { PolicyDocument } from '../policy/PolicyDocument';
import { applyEdits, type TextEdit } from '../text/TextEdit';
import { type DocumentStyle, lineIndent } from './documentStyle';
import type { LocatedDesign } from './locateDesign';
import type { MatchedElement } from './matchElement';
import { outerEdits } from './outerEdits';
import { ownedLines, ownedRange } from './ownedRange';
import type { PolicyDesign } from './PolicyDesign';

/**
 * The document with another way to authenticate to the backend in the place of its own. Statements about the caller's headers and
 * everything between the form's own statements stay; what stands inside of a statement that goes, goes with it.
 */
export function swapSequence(
  document: PolicyDocument,
  located: LocatedDesign,
  after: PolicyDesign,
  style: DocumentStyle,
): string {
  const { statements } = located;
  const shape = designShape(after);
  const old = statementSequence(designShape(located.design));
  const wanted = statementSequence(shape);
  const present = (parts: readonly Part[]): readonly MatchedElement[] =>
    parts.map(({ key }) => statements.get(key)).filter((matched) => matched !== undefined);
  const print = (parts: readonly Part[], offset: number): string => {
    const baseIndent = lineIndent(document.text, offset);
    const markup: readonly Markup[] = chosenElements(parts, shape).map((element) => ({ kind: 'template', element }));
    if (markup.length === 0) return '';
    return printStatements(markup, shape, designSlots(after), { ...style, baseIndent }).slice(baseIndent.length);
  };

  const going = present(old.parts);
  const forwarding = present(forwardingParts);
  const sending = old.send === null ? [] : present([old.send]);
  const edits: TextEdit[] = [];
  const putBefore = (matched: MatchedElement, parts: readonly Part[]): void => {
    const { start } = ownedRange(document, matched);
    const printed = print(parts, start);
    if (printed !== '')
      edits.push({
        range: { start, end: start },
        newText: printed + style.newline + lineIndent(document.text, start),
      });
  };
  const putAfter = ({ element: { range } }: MatchedElement, parts: readonly Part[]): void => {
    const printed = print(parts, range.start);
    if (printed !== '')
      edits.push({
        range: { start: range.end, end: range.end },
        newText: style.newline + lineIndent(document.text, range.start) + printed,
      });
  };
  const replace = (matched: readonly MatchedElement[], parts: readonly Part[]): void => {
    const printed = matched.length === 0 ? '' : print(parts, ownedRange(document, matched[0]!).start);
    for (const [index, part] of matched.entries()) {
      if (index === 0 && printed !== '') edits.push({ range: ownedRange(document, part), newText: printed });
      else edits.push({ range: ownedLines(document, part), newText: '' });
    }
  };

  const keepsSending = old.send === wanted.send && old.send !== null;
  const send = wanted.send === null || keepsSending ? [] : [wanted.send];
  // What sends has to come after the statements about the caller's headers, which may stand anywhere.
  const last = [...going, ...forwarding].toSorted((a, b) => a.element.range.end - b.element.range.end).at(-1);
  const sendsHere =
    sending.length > 0 ? 'in place' : last === undefined || going.includes(last) ? 'with parts' : 'after';

  replace(going, sendsHere === 'with parts' ? [...wanted.parts, ...send] : wanted.parts);
  const first = [...forwarding, ...sending].toSorted((a, b) => a.element.range.start - b.element.range.start)[0];
  const startsWithSending = going.length === 0 && first === sending[0];
  if (going.length === 0 && !startsWithSending) putBefore(first!, wanted.parts);
  if (keepsSending) {
    if (startsWithSending) putBefore(first!, wanted.parts);
  } else {
    replace(sending, startsWithSending ? [...wanted.parts, ...send] : send);
  }
  if (sendsHere === 'after') putAfter(last!, send);
  edits.push(...outerEdits(document, statements, after, style));
  return applyEdits(document.text, edits);
}
