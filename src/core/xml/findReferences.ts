import type { NamedValueReference, XmlExpression } from './nodes';
import type { StringSpan } from './ExpressionScanner';

/** The variables that a Liquid template defines itself, whose `{{name}}` are no named values. */
export interface LiquidTemplate {
  readonly variables: ReadonlySet<string>;
}

/** An expression that knows where its C# strings are. */
interface ScannedExpression extends XmlExpression {
  readonly strings: readonly StringSpan[];
}

type Ground = 'literal' | 'string' | 'interpolated' | 'code' | 'liquid';

interface Malformed {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly end: number;
  readonly reason: string;
}

const exact = /\{\{([A-Za-z0-9._-]{1,256})\}\}/y;
/** Closed by other brackets: `{{x}]`, `{{x]]`, `{{x]}`, `{{x]`, `{{x}`. */
const wronglyClosed = /\{\{([A-Za-z0-9._-]{1,256})(\}\]|\]\]|\]\}|\]|\}(?!\}))/y;
const padded = /\{\{\s{0,64}([A-Za-z0-9._-]{1,256})\s{0,64}\}\}/y;
const braced = /\{\{([^{}<>\n\r]{0,512})\}\}/y;
/** In a C# string, where braces can be anything: words that would be a name without what stands between them. */
const nameWithBlank = /\{\{([A-Za-z0-9._-]{1,256}(?:[ |/][A-Za-z0-9._-]{1,256})+)\}\}/y;
const begun = /\{\{([A-Za-z0-9._-]{1,256})/y;

/**
 * Every reference to a named value between two offsets of a document, in order.
 *
 * API Management replaces `{{name}}` textually, so an exact one counts wherever it stands, also in an interpolated string. What
 * only resembles one is reported as malformed where nothing else can be meant: C#'s own braces (`{{"a", 1}}`, nested
 * initialisers), the doubled braces of interpolated strings, and Liquid's `{{ x }}` are left alone.
 *
 * @param place of what stands outside of the expressions
 * @param expressions those of the stretch at least, in order
 */
export function findReferences(
  document: string,
  start: number,
  end: number,
  place: 'attribute' | 'text',
  expressions: readonly ScannedExpression[],
  liquid: LiquidTemplate | null,
): readonly NamedValueReference[] {
  const source = document.slice(start, end);
  let found = source.indexOf('{{');
  if (found === -1) return [];
  const references: NamedValueReference[] = [];
  let expression = 0;
  let string = 0;
  while (found !== -1) {
    const offset = start + found;
    while (expression < expressions.length && expressions[expression]!.range.end <= offset) {
      expression++;
      string = 0;
    }
    const around = expressions[expression];
    let ground: Ground = liquid === null ? 'literal' : 'liquid';
    let inString = false;
    if (around !== undefined && around.range.start <= offset) {
      const { strings } = around;
      while (string < strings.length && strings[string]!.end <= offset) string++;
      const span = strings[string];
      inString = span !== undefined && span.start <= offset;
      ground = inString ? (span?.interpolated === true ? 'interpolated' : 'string') : 'code';
    }
    const reference = referenceAt(source, found, ground, liquid);
    if (reference === null) {
      found = source.indexOf('{{', found + 1);
      continue;
    }
    references.push({
      name: source.slice(reference.nameStart, reference.nameEnd),
      range: { start: offset, end: start + reference.end },
      nameRange: { start: start + reference.nameStart, end: start + reference.nameEnd },
      place: ground === 'literal' || ground === 'liquid' ? place : inString ? 'csharp-string' : 'expression',
      malformed: reference.reason === '' ? null : reference.reason,
    });
    found = source.indexOf('{{', reference.end);
  }
  return references;
}

function referenceAt(source: string, offset: number, ground: Ground, liquid: LiquidTemplate | null): Malformed | null {
  const name = matchAt(exact, source, offset);
  if (name !== null) {
    if (liquid !== null && ground === 'liquid' && isLiquidName(name[1]!, liquid)) return null;
    return { nameStart: offset + 2, nameEnd: offset + 2 + name[1]!.length, end: offset + name[0].length, reason: '' };
  }
  if (ground === 'liquid' || ground === 'interpolated' || source.charCodeAt(offset + 2) === 123) return null;
  return malformedAt(source, offset, ground);
}

function malformedAt(source: string, offset: number, ground: 'literal' | 'string' | 'code'): Malformed | null {
  const nameStart = offset + 2;
  const wrong = matchAt(wronglyClosed, source, offset);
  if (wrong !== null && (ground !== 'code' || wrong[2] !== '}')) {
    const nameEnd = nameStart + wrong[1]!.length;
    return {
      nameStart,
      nameEnd,
      end: nameEnd + wrong[2]!.length,
      reason: `A named value ends with \`}}\`, not with \`${wrong[2]!}\`: write \`{{${wrong[1]!}}}\`.`,
    };
  }
  if (ground === 'code') return null;
  const spaced = matchAt(padded, source, offset);
  if (spaced !== null) {
    const padding = spaced[0].indexOf(spaced[1]!);
    return {
      nameStart: offset + padding,
      nameEnd: offset + padding + spaced[1]!.length,
      end: offset + spaced[0].length,
      reason: `Blanks inside the braces of a named value aren't safe: write \`{{${spaced[1]!}}}\`.`,
    };
  }
  const other = matchAt(ground === 'string' ? nameWithBlank : braced, source, offset);
  if (other !== null) {
    const nameEnd = nameStart + other[1]!.length;
    return { nameStart, nameEnd, end: nameEnd + 2, reason: nameProblem(other[1]!) };
  }
  const open = ground === 'string' ? null : matchAt(begun, source, offset);
  if (open === null) return null;
  const nameEnd = nameStart + open[1]!.length;
  return { nameStart, nameEnd, end: nameEnd, reason: `\`{{${open[1]!}\` isn't closed by \`}}\`.` };
}

function nameProblem(name: string): string {
  if (name.trim() === '') return 'A named value needs a name between `{{` and `}}`.';
  if (/^[A-Za-z0-9._-]+$/.test(name)) return 'The name of a named value has at most 256 characters.';
  return `The name of a named value consists of letters, digits, \`.\`, \`-\` and \`_\`: \`${name}\` has other characters.`;
}

function matchAt(pattern: RegExp, source: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(source);
}

const liquidRoots: ReadonlySet<string> = new Set(['body', 'context', 'forloop', 'tablerowloop']);

function isLiquidName(name: string, { variables }: LiquidTemplate): boolean {
  const root = name.split('.', 1)[0]!;
  return liquidRoots.has(root) || variables.has(root);
}

/** The Liquid template whose source begins at `start`, up to the next `</set-body`. */
export function liquidTemplate(document: string, start: number): LiquidTemplate {
  let variables: ReadonlySet<string> | null = null;
  return {
    get variables() {
      variables ??= definedVariables(document, start);
      return variables;
    },
  };
}

function definedVariables(document: string, start: number): ReadonlySet<string> {
  const end = document.indexOf('</set-body', start);
  const source = document.slice(start, end === -1 ? document.length : end);
  const variables = new Set<string>();
  for (const match of source.matchAll(/\{%-?\s{0,64}(?:assign|capture|for|tablerow)\s{1,64}([A-Za-z_][\w-]{0,255})/g)) {
    variables.add(match[1]!);
  }
  return variables;
}
