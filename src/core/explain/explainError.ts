import { decodeEntities } from '../xml/escapeXml';
import type { PolicyDocument } from '../policy/PolicyDocument';
import type { OffsetRange } from '../text/range';
import { PolicyAnalysis } from '../validate/analysis/PolicyAnalysis';
import { validatePolicy } from '../validate/validatePolicy';
import type { ErrorExplanation, ErrorMatch } from './ErrorMatch';
import type { KnownError } from './KnownError';
import { knownErrors } from './known-errors/knownErrors';
import { locate, readServiceLocation } from './serviceLocation';

/** More than a long deployment log has; the rest of a longer text isn't looked at. */
const longestText = 200_000;
const mostMatches = 50;

/**
 * Explains a pasted error: what API Management answers when it refuses to save a policy (from the portal, Azure CLI, Terraform,
 * Bicep or REST), an answer of an identity provider, or a failed call from a trace. Line and column in the text lead to the place
 * in the policy; without them the words do, as far as the policy has what they name. Never throws, whatever the texts.
 */
export function explainError(text: string, document: PolicyDocument | null): ErrorExplanation {
  const readable = unescaped(text.slice(0, longestText));
  const found: { readonly at: number; readonly match: ErrorMatch }[] = [];
  // What an “Error in element … on line …” says is explained as one, with its own place.
  for (const { start, end } of serviceMessages(readable)) {
    found.push({ at: start, match: explainServiceMessage(readable.slice(start, end), document) });
  }
  const rest = blanked(readable, serviceMessages(readable));
  for (const error of knownErrors) {
    if (error.unless?.test(readable) === true) continue;
    for (const occurrence of occurrences(error.pattern, rest)) {
      found.push({ at: occurrence.index, match: describe(error, occurrence, rest, document) });
    }
  }
  return {
    matches: withoutRepeats(found.toSorted((a, b) => a.at - b.at).map(({ match }) => match)).slice(0, mostMatches),
  };
}

/** Undoes what JSON, Terraform and HTML do to a message, so that one pattern reads them all. */
function unescaped(text: string): string {
  const plain = text
    .replaceAll(/\\u00(2[27]|3[ce]|26)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(/\\+"/g, '"')
    .replaceAll(/\\r?\\n/g, '\n');
  return decodeEntities(plain);
}

const serviceMessage = /Error in element '[^'\n]{1,80}' on line \d+, column \d+:/g;

/** Each from its words to the next one, or to the end of its line. */
function serviceMessages(text: string): readonly OffsetRange[] {
  const starts = [...text.matchAll(serviceMessage)].map(({ index }) => index);
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? text.length;
    const line = text.indexOf('\n', start);
    return { start, end: line === -1 ? next : Math.min(line, next) };
  });
}

function explainServiceMessage(message: string, document: PolicyDocument | null): ErrorMatch {
  const location = readServiceLocation(message);
  const range = document === null || location === null ? null : locate(document, location);
  const words = message.slice(message.indexOf(':') + 1);
  for (const error of knownErrors) {
    const match = error.pattern.exec(words);
    if (match === null) continue;
    const described = describe(error, match, words, document);
    return { ...described, range: refine(range, described.range, document) };
  }
  return {
    title: 'API Management refused the policy',
    explanation: `It says of '${location?.element ?? 'an element'}': ${words.trim()}`,
    cure: 'Compare the element with its page in the policy reference, or look at the problems that are listed for this document.',
    code: null,
    range,
    source: 'https://learn.microsoft.com/azure/api-management/api-management-policies',
  };
}

/** The service names an element; an attribute or a child inside it that the words name says more. */
function refine(
  element: OffsetRange | null,
  named: OffsetRange | null,
  document: PolicyDocument | null,
): OffsetRange | null {
  if (element === null || named === null || document === null) return element;
  const whole = PolicyAnalysis.of(document).elements.find((placed) => placed.element.nameRange.start === element.start);
  const { start, end } = whole?.element.range ?? element;
  return named.start >= start && named.end <= end ? named : element;
}

function describe(
  error: KnownError,
  match: RegExpExecArray,
  text: string,
  document: PolicyDocument | null,
): ErrorMatch {
  const words = (value: string | ((match: RegExpExecArray) => string)) =>
    typeof value === 'string' ? value : value(match);
  const code = error.code === null ? null : words(error.code);
  return {
    title: error.title,
    explanation: words(error.explanation),
    cure: words(error.cure),
    code,
    range: document === null ? null : rangeOf(error, code, match, text, document),
    source: error.source,
  };
}

/** By line and column near the words; else by what the error names; else where the same error is found in the document. */
function rangeOf(
  error: KnownError,
  code: string | null,
  match: RegExpExecArray,
  text: string,
  document: PolicyDocument,
): OffsetRange | null {
  const before = text.slice(Math.max(0, match.index - 80), match.index);
  const after = text.slice(match.index, match.index + match[0].length + 120);
  const location = readServiceLocation(after) ?? readServiceLocation(before);
  if (location !== null) return locate(document, location);
  const analysis = PolicyAnalysis.of(document);
  const place = error.place?.(analysis, { match, text }) ?? null;
  if (place !== null || code === null) return place;
  return validatePolicy(document).find((diagnostic) => diagnostic.code === code)?.range ?? null;
}

function occurrences(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  const all = new RegExp(pattern.source, `${pattern.flags}g`);
  const found: RegExpExecArray[] = [];
  for (let match = all.exec(text); match !== null && found.length < mostMatches; match = all.exec(text)) {
    found.push(match);
    if (match[0] === '') all.lastIndex++;
  }
  return found;
}

function blanked(text: string, ranges: readonly OffsetRange[]): string {
  let result = '';
  let position = 0;
  for (const { start, end } of ranges) {
    result += text.slice(position, start) + ' '.repeat(end - start);
    position = end;
  }
  return result + text.slice(position);
}

/** The code and its own description would else be two. */
function withoutRepeats(matches: readonly ErrorMatch[]): readonly ErrorMatch[] {
  const seen = new Set<string>();
  return matches.filter(({ title, code, range }) => {
    const key = `${code ?? title}@${range?.start ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
