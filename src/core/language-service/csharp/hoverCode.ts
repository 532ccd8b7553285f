import type { Variable } from '../../csharp/SemanticModel';
import { compileCached } from '../../csharp/compileCached';
import type { Expression } from '../../csharp/Expression';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import { lex } from '../../csharp/syntax/lex';
import type { Token } from '../../csharp/syntax/Token';
import { toJsonValue } from '../../csharp/toJsonValue';
import type { CsType, Member } from '../../csharp/types/CsType';
import { displayTypeName, fullNameOfDefinition, fullTypeName } from '../../csharp/types/typeRegistry';
import { withoutNullable } from '../../csharp/types/typeRelations';
import type { OffsetRange } from '../../text/range';
import { ExpressionFacts } from '../../validate/analysis/ExpressionFacts';
import { inlineCode } from '../inlineCode';
import type { Observe } from '../LanguageOptions';
import type { CodePlace } from './codeAt';
import { labelOf } from './completeCode';
import { constructorsOf, membersOf, receiverOf, type OfferedMember } from './members';
import { signatureOf, withParameters } from './signatures';
import { typeOfSyntax } from './typeOfSyntax';

/** What hover says of a place in code. */
export interface CodeHover {
  /** In the code. */
  readonly range: OffsetRange;
  readonly markdown: string;
  /** Only what is wrong there, which a marker says as well. */
  readonly isProblem: boolean;
}

/** A thing in words, and the expression whose value it has in a run. */
interface Description {
  readonly range: OffsetRange;
  /** Paragraphs of Markdown. */
  readonly lines: readonly string[];
  /** Null where nothing of it is evaluated. `whole`: the policy expression itself. */
  readonly value: OffsetRange | 'whole' | null;
}

/** The type, signature, documentation and value of the part of an expression at a place; else what is wrong there. */
export function hoverCode(place: CodePlace, observe: Observe | null): CodeHover | null {
  const expression = compileCached(place.code, place.isOpen);
  const reader = new CodeReader(expression, place);
  const description = reader.describe(place.offset);
  if (description === null) {
    const { diagnostics } = expression;
    const problem =
      diagnostics.find(({ range }) => holds(range, place.offset)) ??
      diagnostics.find(({ severity }) => severity === 'error');
    if (problem === undefined) return null;
    return { range: problem.range, markdown: `${problem.code}: ${problem.message}`, isProblem: true };
  }
  const { range, value } = description;
  const observed =
    observe === null || value === null
      ? null
      : observe(place.range, value === 'whole' ? null : place.toDocument(value));
  const lines = observed === null ? description.lines : [...description.lines, observed];
  return { range, markdown: lines.join('\n\n'), isProblem: false };
}

const holds = ({ start, end }: OffsetRange, offset: number): boolean => start <= offset && offset <= end;

class CodeReader {
  readonly #expression: Expression;
  readonly #facts: ExpressionFacts;
  readonly #tokens: readonly Token[];

  constructor(expression: Expression, { isOpen }: CodePlace) {
    this.#expression = expression;
    this.#facts = ExpressionFacts.of(expression.syntax);
    this.#tokens = lex(expression.source, 2, { namedValues: isOpen }).tokens;
  }

  describe(offset: number): Description | null {
    const { source } = this.#expression;
    const start = source.length - source.trimStart().length;
    if (offset <= start + 2) return this.#whole({ start, end: start + 2 });
    // Where two touch, the word is meant.
    const touching = this.#tokens.filter((token) => token.start < token.end && holds(token, offset));
    const ofKind = (wanted: Token['kind']) => touching.find(({ kind }) => kind === wanted);
    const token = ofKind('identifier') ?? ofKind('literal') ?? touching[0] ?? null;
    if (token === null) return null;
    if (token.end === source.trimEnd().length && (token.kind === ')' || token.kind === '}')) return this.#whole(token);
    const named = token.kind === 'identifier' ? this.#name(token) : this.#keyword(token);
    return named ?? this.#part(token);
  }

  #whole(range: OffsetRange): Description {
    const { resultType } = this.#expression;
    const line = resultType === null ? 'A policy expression.' : `A policy expression of type ${typeText(resultType)}`;
    return { range: { start: range.start, end: range.end }, lines: [line], value: 'whole' };
  }

  #name(token: Token): Description | null {
    for (const node of this.#facts.nodes) {
      if (node.start > token.start || node.end < token.end) continue;
      switch (node.kind) {
        case 'member-access':
        case 'member-binding':
          if (node.member.start === token.start) return this.#member(node, token);
          break;
        case 'name':
          if (node.identifier.start === token.start) return this.#simpleName(node, token);
          break;
        case 'named-type':
          if (node.parts.some(({ identifier }) => identifier.start === token.start)) return this.#type(node, token);
          break;
        case 'invocation':
        case 'object-creation': {
          const argument = node.arguments?.find(({ name }) => name?.start === token.start);
          if (argument !== undefined) return this.#argumentName(node, token, argument.expression);
          break;
        }
        case 'anonymous-object': {
          const member = node.members.find(({ name }) => name?.start === token.start);
          if (member !== undefined) return this.#valueNamed(token, member.expression);
          break;
        }
      }
    }
    return this.#declaration(token);
  }

  #member(node: Extract<SyntaxNode, { kind: 'member-access' | 'member-binding' }>, token: Token): Description | null {
    const { model } = this.#expression;
    const call = this.#callOf(node);
    const symbol = (call && model.symbolOf(call)) ?? model.symbolOf(node);
    const chosen = symbol?.member ?? null;
    if (symbol?.kind === 'type' && symbol.type !== null) return description(token, [typeLine(symbol.type)], null);
    if (symbol?.kind === 'namespace') return description(token, [code(`namespace ${symbol.name ?? token.text}`)], null);
    const receiver = receiverOf(node, this.#facts, model);
    const overloads = receiver === null ? [] : (membersOf(receiver).get(node.member.name) ?? []);
    if (overloads.length === 0) {
      return symbol?.type
        ? description(token, [code(`${displayTypeName(symbol.type)} ${token.text}`)], call ?? node)
        : null;
    }
    return description(token, memberLines(overloads, chosen, symbol?.constant), call ?? node);
  }

  /** The invocation whose method the node names. */
  #callOf(node: SyntaxNode): Extract<SyntaxNode, { kind: 'invocation' }> | null {
    const parent = this.#facts.parentOf(node);
    return parent?.kind === 'invocation' && parent.target === node ? parent : null;
  }

  #simpleName(node: Extract<SyntaxNode, { kind: 'name' }>, token: Token): Description | null {
    const { model } = this.#expression;
    const call = this.#callOf(node);
    const symbol = model.symbolOf(node) ?? (call && model.symbolOf(call));
    if (symbol?.kind === 'type' && symbol.type !== null) return description(token, [typeLine(symbol.type)], null);
    if (symbol?.kind === 'namespace') return description(token, [code(`namespace ${token.text}`)], null);
    if (token.text === 'context' && symbol?.name === 'context') {
      return description(
        token,
        [code('IProxyRequestContext context'), 'Request, response, variables and more of this call.'],
        null,
      );
    }
    const variable = model.variables.findLast(({ name, range }) => name === token.text && range.start <= token.start);
    const known = variable ?? model.variables.find(({ name, kind }) => name === token.text && kind === 'function');
    if (known === undefined) return null;
    return description(token, variableLines(known, symbol?.constant), call ?? node);
  }

  #type(node: Extract<SyntaxNode, { kind: 'named-type' }>, token: Token): Description | null {
    const type = typeOfSyntax(node);
    if (type === null) return null;
    const creation = this.#facts.parentOf(node);
    if (creation?.kind !== 'object-creation' || node.parts.at(-1)?.identifier.start !== token.start) {
      return description(token, [typeLine(type)], null);
    }
    const constructors = constructorsOf(type);
    const chosen = this.#expression.model.symbolOf(creation)?.member ?? null;
    const lines = constructors.length === 0 ? [] : memberLines(constructors, chosen, undefined);
    return description(token, [typeLine(type), ...lines], creation);
  }

  #argumentName(call: SyntaxNode, token: Token, value: SyntaxNode): Description | null {
    const member = this.#expression.model.symbolOf(call)?.member;
    const parameter = member?.parameters.find(({ name }) => name === token.text);
    if (parameter === undefined) return null;
    return description(token, [`${code(`${displayTypeName(parameter.type)} ${parameter.name}`)} (parameter)`], value);
  }

  #valueNamed(token: Token, value: SyntaxNode): Description | null {
    const type = this.#expression.model.symbolOf(value)?.type ?? null;
    return type === null ? null : description(token, [code(`${displayTypeName(type)} ${token.text}`)], value);
  }

  /** The name where a variable is declared: its value is that of what it is set to, or of its first use. */
  #declaration(token: Token): Description | null {
    const variable = this.#expression.model.variables.findLast(({ range }) => range.start === token.start);
    if (variable === undefined) return null;
    return description(token, variableLines(variable, undefined), this.#valueOf(token));
  }

  #valueOf(token: Token): OffsetRange | null {
    for (const node of this.#facts.nodes) {
      if (node.kind === 'local-declaration') {
        const declarator = node.declarators.find(({ identifier }) => identifier.start === token.start);
        if (declarator !== undefined) return declarator.initializer;
      }
      if (node.kind === 'name' && node.start > token.start && node.identifier.name === token.text) return node;
    }
    return null;
  }

  /** `var`, `string`, `new`, `this` and other words that stand for something. */
  #keyword(token: Token): Description | null {
    for (const node of this.#facts.nodes) {
      if (node.start !== token.start) continue;
      if (node.kind === 'predefined-type' || node.kind === 'predefined-type-expression') {
        const type = typeOfSyntax(node.kind === 'predefined-type' ? node : node.type);
        return type === null ? null : description(token, [typeLine(type)], null);
      }
      if (node.kind === 'array-type' || node.kind === 'nullable-type') {
        const type = typeOfSyntax(node);
        if (type !== null) return description(token, [typeLine(type)], null);
      }
    }
    return null;
  }

  /** The innermost expression around an operator, a bracket or a literal. */
  #part(token: Token): Description | null {
    if (token.contextual === 'var') return this.#inferred(token);
    if (token.kind === ';' || token.kind === '{' || token.kind === '}' || token.kind === ',') return null;
    const innermost = this.#facts.nodes.findLast((node) => node.start <= token.start && token.end <= node.end);
    const symbol = innermost === undefined ? null : this.#expression.model.symbolOf(innermost);
    if (innermost === undefined || symbol === null || symbol.type === null) return null;
    const line = symbol.kind === 'type' ? typeLine(symbol.type) : typeText(symbol.type);
    const constant =
      symbol.constant === undefined || innermost.kind === 'literal' ? [] : [constantLine(symbol.constant)];
    const isWorthRunning = innermost.kind !== 'literal';
    return { range: rangeOf(innermost), lines: [line, ...constant], value: isWorthRunning ? rangeOf(innermost) : null };
  }

  /** What `var` stands for: the type of the first variable after it. */
  #inferred(token: Token): Description | null {
    const variable = this.#expression.model.variables.find(({ range }) => range.start > token.end);
    return variable === undefined ? null : description(token, [typeText(variable.type)], null);
  }
}

function rangeOf({ start, end }: OffsetRange): OffsetRange {
  return { start, end };
}

function description(token: Token, lines: readonly string[], value: OffsetRange | null): Description {
  return { range: rangeOf(token), lines, value: value === null ? null : rangeOf(value) };
}

function memberLines(overloads: readonly OfferedMember[], chosen: Member | null, constant: unknown): readonly string[] {
  const offered = overloads.find(({ member }) => member === chosen) ?? overloads[0]!;
  const { text } = signatureOf(offered);
  const more = overloads.length - 1;
  const extension = offered.member.isExtension ? ' (extension)' : '';
  const others = more === 0 ? '' : ` and ${more} more overload${more === 1 ? '' : 's'}`;
  const documentation =
    offered.member.documentation ?? overloads.find(({ member }) => member.documentation !== null)?.member.documentation;
  const label = labelOf([offered]);
  return [
    `${code(text)}${extension}${others}`,
    ...(documentation ? [documentation] : []),
    ...(label === null ? [] : [`*${label[0]!.toUpperCase()}${label.slice(1)}.*`]),
    ...(constant === undefined || constant === null
      ? []
      : [constantLine(constant as Parameters<typeof toJsonValue>[0])]),
  ];
}

const variableKinds: Readonly<Record<Variable['kind'], string>> = {
  local: 'local variable',
  constant: 'constant',
  parameter: 'parameter',
  foreach: 'foreach variable',
  using: 'using variable',
  catch: 'caught exception',
  pattern: 'pattern variable',
  range: 'range variable',
  function: 'local function',
};

function variableLines(
  { name, kind, type, parameters }: Variable,
  constant: Parameters<typeof toJsonValue>[0] | undefined,
) {
  const declared = `${displayTypeName(type)} ${name}`;
  const { text } = parameters === null ? { text: declared } : withParameters(`${declared}(`, parameters, ')');
  const line = `${code(text)} (${variableKinds[kind]})`;
  return constant === undefined ? [line] : [line, constantLine(constant)];
}

function constantLine(constant: Parameters<typeof toJsonValue>[0]): string {
  return `Constant: ${code(JSON.stringify(toJsonValue(constant).value ?? null))}`;
}

function typeLine(type: CsType): string {
  const plain = withoutNullable(type);
  if (plain.kind !== 'named') return typeText(type);
  const { kind } = plain.definition;
  const full = plain.typeArguments.length === 0 ? fullNameOfDefinition(plain.definition) : fullTypeName(plain);
  return code(`${kind === 'static' ? 'static class' : kind} ${full}${plain === type ? '' : '?'}`);
}

/** The short name as C# writes it, with the full .NET name where that says more. */
function typeText(type: CsType): string {
  const short = displayTypeName(type);
  const full = fullTypeName(type);
  return short === full ? code(short) : `${code(short)} (${code(full)})`;
}

const code = inlineCode;
