import { displayTypeName, fullNameOfDefinition, substitute } from '../../csharp/types/typeRegistry';
import type { TypeDefinition } from '../../csharp/types/CsType';
import type { Variable } from '../../csharp/SemanticModel';
import type { Token, TokenKind } from '../../csharp/syntax/Token';
import { keywords } from '../../csharp/syntax/Token';
import { escapeAttribute } from '../../xml/escapeXml';
import type { PolicyAnalysis } from '../../validate/analysis/PolicyAnalysis';
import type { Completion } from '../Completion';
import { callAt } from './callAt';
import { CodeCursor, type Reading } from './CodeCursor';
import type { CodePlace } from './codeAt';
import {
  expressionKeywords,
  expressionSnippets,
  statementKeywords,
  statementSnippets,
  type CodeSnippet,
} from './codeSnippets';
import { completeString } from './completeString';
import { isAllowed, isSimulated, memberNodeAt, membersOf, receiverOf, type OfferedMember } from './members';
import { signatureOf, withParameters } from './signatures';
import { hasShortName, namespacesIn, offeredTypes } from './offeredTypes';
import { variablesInScope } from './variablesInScope';

/** What a suggestion of C# is, without the place where it goes. */
type Offer = Omit<Completion, 'range' | 'newText' | 'isSnippet'> & Partial<Pick<Completion, 'newText' | 'isSnippet'>>;

/** What could be written at a place of C# code, half-typed or not. `trigger`: the character that made the editor ask by itself. */
export function completeCode(
  place: CodePlace,
  analysis: PolicyAnalysis,
  trigger: string | null,
): readonly Completion[] {
  const cursor = new CodeCursor(place);
  const range = place.toDocument(cursor.word);
  if (cursor.kind === 'other' || place.documentOffset > range.end) return [];
  const offers: readonly Offer[] =
    cursor.kind === 'string' ? completeString(cursor, analysis) : offersAt(cursor, trigger);
  return offers.map((offer) => {
    const text = offer.newText ?? offer.label;
    return {
      ...offer,
      range,
      newText: place.escaping === 'xml' && cursor.kind === 'code' ? escapeAttribute(text) : text,
      isSnippet: offer.isSnippet ?? false,
    };
  });
}

function offersAt(cursor: CodeCursor, trigger: string | null): readonly Offer[] {
  const previous = cursor.previous();
  if (previous?.kind === '.') return memberOffers(cursor);
  if (!isWanted(cursor, trigger)) return [];
  switch (positionOf(cursor)) {
    case 'type':
      return [...typeKeywordOffers, ...typeOffers(previous?.kind === 'new' ? isConstructible : () => true)];
    case 'after-value':
      return previous?.newLineBefore === undefined ? [] : ['is', 'as', 'in', 'when'].map(keywordOffer);
    case 'name':
      return [];
    case 'value':
      return [...valueOffers(cursor), ...expressionSnippets.map(snippetOffer)];
    case 'statement':
      return [
        ...valueOffers(cursor),
        ...statementSnippets.map(snippetOffer),
        ...statementKeywords.map(keywordOffer),
        ...typeKeywordOffers,
        ...expressionSnippets.map(snippetOffer),
      ];
  }
}

/** Whether a list that opens by itself would help: a person who typed a blank or an opening bracket mostly goes on writing. */
function isWanted(cursor: CodeCursor, trigger: string | null): boolean {
  if (trigger === null || /\w/.test(trigger)) return true;
  const kind = cursor.previous()?.kind;
  if (trigger === ' ') return kind === 'new' || kind === 'is' || kind === 'as';
  if (trigger === '<') return positionOf(cursor) === 'type';
  return trigger === '(' && cursor.before.length === 0;
}

const typePositions: ReadonlySet<TokenKind> = new Set<TokenKind>(['new', 'is', 'as', 'typeof']);
const statementStarts: ReadonlySet<TokenKind> = new Set<TokenKind>(['{', '}', ';', 'else', 'do', 'try', 'finally']);
const predefinedTypes: ReadonlySet<string> = new Set(
  'bool byte sbyte short ushort int uint long ulong char float double decimal string object void'.split(' '),
);

/** `name`: where a new name is given. `after-value`: where an operator is due. */
function positionOf(cursor: CodeCursor): 'type' | 'value' | 'statement' | 'after-value' | 'name' {
  const previous = cursor.previous();
  const isBlock = cursor.place.code.startsWith('@{');
  if (previous === null) return isBlock ? 'statement' : 'value';
  const { kind } = previous;
  if (typePositions.has(kind)) return 'type';
  if (kind === '(' && cursor.previous(1)?.kind === 'catch') return 'type';
  if (kind === '(' && ['typeof', 'default', 'foreach'].includes(cursor.previous(1)?.kind ?? '')) return 'type';
  if (isBlock && statementStarts.has(kind)) return kind === '{' && isInitializer(cursor) ? 'value' : 'statement';
  if (isBlock && kind === ')' && endsStatementHead(cursor)) return 'statement';
  if (kind === '<' || kind === ',') return isTypeArgument(cursor) ? 'type' : 'value';
  if (predefinedTypes.has(kind) || previous.contextual === 'var') return 'name';
  if (kind === 'literal' || kind === 'identifier' || kind === ']' || kind === 'interpolation-end') return 'after-value';
  return 'value';
}

/** `new X { |`: the brace of an initialiser, not of a block. */
function isInitializer(cursor: CodeCursor): boolean {
  const before = cursor.previous(1);
  if (before === null) return false;
  if (before.kind === 'new' || before.kind === ']' || before.kind === 'identifier' || before.kind === '=') return true;
  if (before.kind !== ')') return false;
  return !endsStatementHead(cursor, 1);
}

/** Whether the `)` closes the head of an `if`, a loop and the like. */
function endsStatementHead(cursor: CodeCursor, back = 0): boolean {
  let depth = 0;
  for (let index = cursor.before.length - 1 - back; index >= 0; index--) {
    const { kind } = cursor.before[index]!;
    if (kind === ')') depth++;
    else if (kind === '(' && --depth === 0) {
      const head = cursor.before[index - 1]?.kind ?? '';
      return ['if', 'for', 'foreach', 'while', 'using', 'switch', 'catch', 'lock'].includes(head);
    }
  }
  return false;
}

/** `As<|` and `new Dictionary<string, |`: the name before the `<` takes type arguments. */
function isTypeArgument(cursor: CodeCursor): boolean {
  let index = cursor.before.length - 1;
  let depth = 0;
  for (; index >= 0; index--) {
    const { kind } = cursor.before[index]!;
    if (kind === '>') depth++;
    else if (kind === '<') {
      if (depth === 0) break;
      depth--;
    } else if (
      !(kind === ',' || kind === '.' || kind === 'identifier' || kind === '[' || kind === ']' || kind === '?')
    ) {
      if (!predefinedTypes.has(kind)) return false;
    }
  }
  const name = cursor.before[index - 1];
  if (index < 1 || name?.kind !== 'identifier') return false;
  const isMember = cursor.before[index - 2]?.kind === '.';
  if (!isMember) return offeredTypes().some((type) => type.name === name.text && type.typeParameters.length > 0);
  for (const reading of cursor.readings()) {
    const node = memberNodeAt(reading.facts, name);
    if (node === null) continue;
    const receiver = receiverOf(node, reading.facts, reading.expression.model);
    const overloads = receiver === null ? [] : (membersOf(receiver).get(name.text) ?? []);
    if (overloads.length > 0) return overloads.some(({ member }) => member.typeParameters.length > 0);
  }
  return false;
}

// --- members ---------------------------------------------------------------------------------------------------------------------

function memberOffers(cursor: CodeCursor): readonly Offer[] {
  for (const { expression, facts } of cursor.readings()) {
    const node = memberNodeAt(facts, cursor.word);
    const receiver = node === null ? null : receiverOf(node, facts, expression.model);
    if (receiver === null) continue;
    if (receiver.kind === 'namespace') return namespaceOffers(receiver.name);
    return [...membersOf(receiver)]
      .toSorted(([, a], [, b]) => rankOf(a) - rankOf(b))
      .map(([name, overloads]) => memberOffer(name, overloads));
  }
  const name = qualifiedName(cursor.before.slice(0, -1));
  return name === '' ? [] : namespaceOffers(name);
}

/** `System.Text` before the last dot: half-typed declarations read it as a type, which no expression stands for. */
function qualifiedName(tokens: readonly Token[]): string {
  const parts: string[] = [];
  for (let index = tokens.length - 1; index >= 0 && tokens[index]!.kind === 'identifier'; index -= 2) {
    parts.unshift(tokens[index]!.text);
    if (tokens[index - 1]?.kind !== '.') break;
  }
  return parts.join('.');
}

function namespaceOffers(namespace: string): readonly Offer[] {
  const types = offeredTypes().filter((type) => type.namespace === namespace);
  return [
    ...namespacesIn(namespace).map((name): Offer => ({
      label: name,
      kind: 'namespace',
      detail: `namespace ${namespace}.${name}`,
      documentation: null,
    })),
    ...types.map(typeOffer),
  ];
}

/** The gateway's own methods first, then what the type has, LINQ, what every object has, and last what isn't allowed. */
function rankOf(overloads: readonly OfferedMember[]): number {
  if (overloads.every(({ member }) => !isAllowed(member))) return 4;
  const { isExtension, declaringType } = overloads[0]!.member;
  if (isExtension) return declaringType.namespace === '' ? 0 : 2;
  return fullNameOfDefinition(declaringType) === 'System.Object' ? 3 : 1;
}

function memberOffer(name: string, overloads: readonly OfferedMember[]): Offer {
  const best = overloads.find(({ member }) => isAllowed(member)) ?? overloads[0]!;
  const { member } = best;
  const documentation = overloads.find((overload) => overload.member.documentation !== null)?.member.documentation;
  const notes = [labelOf(overloads), member.isExtension ? 'extension' : null, moreOverloads(overloads.length)];
  const written = notes.filter((note) => note !== null);
  const isRefused = overloads.every((overload) => !isAllowed(overload.member));
  return {
    label: name,
    kind: member.kind === 'method' ? 'method' : member.kind === 'property' ? 'property' : 'field',
    detail: [signatureOf(best).text, ...written].join(' · '),
    description: labelOf(overloads) ?? typeDescription(best, overloads.length),
    documentation: documentation ?? null,
    ...(isRefused ? { isRefused } : {}),
  };
}

/** What a person should know before taking the member. */
export function labelOf(overloads: readonly OfferedMember[]): string | null {
  if (overloads.every(({ member }) => !isAllowed(member))) return 'not allowed in policies';
  return overloads.every(({ member }) => !isSimulated(member)) ? 'not simulated' : null;
}

function moreOverloads(count: number): string | null {
  return count === 1 ? null : count === 2 ? '1 more overload' : `${count - 1} more overloads`;
}

/** Longer ones would push the names out of the list. */
const longestType = 24;

function typeDescription({ member, replacements }: OfferedMember, count: number): string {
  const full = displayTypeName(substitute(member.returnType, replacements));
  const returned = full.length > longestType ? full.replace(/<.*>/, '<…>') : full;
  return count === 1 ? returned : `${returned} (+${count - 1})`;
}

// --- names -----------------------------------------------------------------------------------------------------------------------

function valueOffers(cursor: CodeCursor): readonly Offer[] {
  const [reading] = cursor.readings();
  const variables = reading === undefined ? [] : visibleVariables(cursor, reading);
  return [
    ...argumentNames(cursor),
    ...variables.map(variableOffer),
    contextOffer,
    ...expressionKeywords.map(keywordOffer),
    ...typeOffers(() => true),
    ...typeKeywordOffers,
    ...namespacesIn('').map((name): Offer => ({
      label: name,
      kind: 'namespace',
      detail: `namespace ${name}`,
      documentation: null,
    })),
  ];
}

/** The reading with most variables: a broken rest of the text can hide those before it. */
function visibleVariables(cursor: CodeCursor, first: Reading): readonly Variable[] {
  let best = variablesInScope(first.expression.model, first.facts, cursor.word.start);
  for (const { expression, facts } of cursor.readings()) {
    const found = variablesInScope(expression.model, facts, cursor.word.start);
    if (found.length > best.length) best = found;
  }
  return best;
}

function variableOffer({ name, kind, type, parameters }: Variable): Offer {
  if (parameters !== null) {
    const { text } = withParameters(`${displayTypeName(type)} ${name}(`, parameters, ')');
    return { label: name, kind: 'method', detail: text, description: displayTypeName(type), documentation: null };
  }
  return {
    label: name,
    kind: kind === 'constant' ? 'constant' : 'variable',
    detail: `${displayTypeName(type)} ${name}`,
    description: displayTypeName(type),
    documentation: null,
  };
}

function argumentNames(cursor: CodeCursor): readonly Offer[] {
  const previous = cursor.previous()?.kind;
  if (previous !== '(' && previous !== ',') return [];
  const call = callAt(cursor);
  const parameters = call === null ? [] : call.candidates.flatMap((candidate) => candidate.parameters);
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  return [...byName.values()].map(({ name, type }) => ({
    label: `${name}:`,
    kind: 'variable',
    detail: `${displayTypeName(type)} ${name}`,
    description: 'argument',
    documentation: null,
    newText: `${name}: `,
  }));
}

const contextOffer: Offer = {
  label: 'context',
  kind: 'variable',
  detail: 'IProxyRequestContext context',
  description: 'this call',
  documentation: 'Request, response, variables and more of this call.',
};

const typeKeywordOffers: readonly Offer[] = [...predefinedTypes]
  .filter((word) => keywords.has(word) && word !== 'void')
  .map((word) => ({ label: word, kind: 'keyword', detail: `${word} type`, documentation: null }));

function keywordOffer(word: string): Offer {
  return { label: word, kind: 'keyword', detail: 'keyword', documentation: null };
}

function snippetOffer({ label, detail, text }: CodeSnippet): Offer {
  return { label, kind: 'snippet', detail, documentation: null, newText: text, isSnippet: true };
}

function isConstructible(type: TypeDefinition): boolean {
  return (type.kind === 'class' || type.kind === 'struct') && type.members.some(({ kind }) => kind === 'constructor');
}

function typeOffers(isWantedType: (type: TypeDefinition) => boolean): readonly Offer[] {
  return offeredTypes()
    .filter((type) => hasShortName(type) && isWantedType(type))
    .map(typeOffer);
}

function typeOffer(type: TypeDefinition): Offer {
  const parameters = type.typeParameters.map(({ name }) => name).join(', ');
  const generic = parameters === '' ? '' : `<${parameters}>`;
  return {
    label: `${type.name}${generic}`,
    kind:
      type.kind === 'interface'
        ? 'interface'
        : type.kind === 'enum'
          ? 'enum'
          : type.kind === 'struct'
            ? 'struct'
            : 'class',
    detail: `${type.kind === 'static' ? 'static class' : type.kind} ${fullNameOfDefinition(type)}${generic}`,
    documentation: null,
    newText: type.name,
  };
}
