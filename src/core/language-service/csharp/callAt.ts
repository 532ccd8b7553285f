import type { Expression } from '../../csharp/syntax/ast';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { Member, MemberParameter } from '../../csharp/types/CsType';
import { displayTypeName } from '../../csharp/types/typeRegistry';
import { isDelegate } from '../../csharp/types/typeRelations';
import type { CodeCursor, Reading } from './CodeCursor';
import {
  constructorsOf,
  indexersOf,
  invocationsOf,
  isAllowed,
  membersOf,
  receiverAt,
  receiverOf,
  type OfferedMember,
} from './members';
import { signatureOf, withParameters, type Signature } from './signatures';
import { typeOfSyntax } from './typeOfSyntax';

/** One of the things that a call could mean. */
export interface CallCandidate {
  readonly signature: Signature;
  /** Those that are written between the brackets. */
  readonly parameters: readonly MemberParameter[];
  /** Null for local functions. */
  readonly member: Member | null;
}

/** The call around a cursor whose arguments are being written. */
export interface CallPlace {
  /** Allowed ones first, those with the types that policies use before the rest; never empty. */
  readonly candidates: readonly CallCandidate[];
  /** Arguments before the cursor. */
  readonly argument: number;
  /** `name:` that the argument at the cursor begins with. */
  readonly argumentName: string | null;
  /** The overload that the compiler takes for the arguments that stand there; null while none fits. */
  readonly chosen: Member | null;
}

/** The innermost call, creation or indexer between whose brackets the cursor is; null where there is none, or none that is known. */
export function callAt(cursor: CodeCursor): CallPlace | null {
  for (const bracket of cursor.openBrackets) {
    if (bracket.kind === 'hole-start') return null;
    if (bracket.kind === '{') {
      // An initialiser stands between the call and the cursor, or a lambda's block.
      return null;
    }
    const { start } = cursor.before[bracket.index]!;
    for (const reading of cursor.readings()) {
      const call = callWithBracketAt(reading, start);
      if (call === null) continue;
      const candidates = candidatesOf(call, reading);
      if (candidates.length === 0) continue;
      const { member } = reading.expression.model.symbolOf(call) ?? { member: null };
      return {
        candidates: candidates.toSorted((a, b) => rank(a) - rank(b)),
        argument: bracket.commas,
        argumentName: argumentName(cursor),
        chosen: member,
      };
    }
    // Round brackets may only group; the call may be further out.
    if (isCallBracket(cursor, bracket.index)) return null;
  }
  return null;
}

const rareTypes: ReadonlySet<string> = new Set(['sbyte', 'byte', 'short', 'ushort', 'uint', 'ulong', 'float']);

function rank({ member, parameters }: CallCandidate): number {
  if (member !== null && !isAllowed(member)) return 2;
  return parameters.some(({ type }) => rareTypes.has(displayTypeName(type))) ? 1 : 0;
}

/** Whether a bracket follows what can be called: then it doesn't group. */
function isCallBracket(cursor: CodeCursor, index: number): boolean {
  const kind = cursor.before[index - 1]?.kind;
  return kind === 'identifier' || kind === ']' || kind === '>' || cursor.before[index]!.kind === '[';
}

function argumentName(cursor: CodeCursor): string | null {
  const colon = cursor.previous();
  const name = cursor.previous(1);
  const before = cursor.previous(2)?.kind;
  return colon?.kind === ':' && name?.kind === 'identifier' && (before === '(' || before === ',') ? name.text : null;
}

type CallNode = Extract<
  SyntaxNode,
  { readonly kind: 'invocation' | 'object-creation' | 'element-access' | 'element-binding' }
>;

/** The call whose opening bracket stands there: right after its target or type, blanks aside. */
function callWithBracketAt({ facts, expression }: Reading, bracket: number): CallNode | null {
  for (const node of facts.nodes) {
    if (node.start > bracket || node.end < bracket) continue;
    switch (node.kind) {
      case 'invocation':
      case 'element-access':
        if (isGap(expression.source, node.target.end, bracket)) return node;
        break;
      case 'object-creation':
        if (node.arguments !== null && isGap(expression.source, node.type.end, bracket)) return node;
        break;
      case 'element-binding':
        if (isGap(expression.source, node.start, bracket)) return node;
        break;
    }
  }
  return null;
}

function isGap(source: string, from: number, to: number): boolean {
  return from <= to && /^\s*\??\s*$/.test(source.slice(from, to));
}

function candidatesOf(call: CallNode, reading: Reading): readonly CallCandidate[] {
  const { facts } = reading;
  const { model } = reading.expression;
  switch (call.kind) {
    case 'object-creation': {
      const type = typeOfSyntax(call.type);
      return type === null ? [] : constructorsOf(type).map(candidateOf);
    }
    case 'element-access': {
      const receiver = receiverAt(call.target, model);
      return receiver?.kind === 'value' ? indexersOf(receiver.type).map(candidateOf) : [];
    }
    case 'element-binding': {
      const receiver = receiverOf(call, facts, model);
      return receiver?.kind === 'value' ? indexersOf(receiver.type).map(candidateOf) : [];
    }
    case 'invocation':
      return invocationCandidates(call.target, reading);
  }
}

function invocationCandidates(target: Expression, { facts, expression: { model } }: Reading): readonly CallCandidate[] {
  if (target.kind === 'member-access' || target.kind === 'member-binding') {
    const receiver = receiverOf(target, facts, model);
    const overloads = receiver === null ? [] : (membersOf(receiver).get(target.member.name) ?? []);
    const methods = overloads.filter(({ member }) => member.kind === 'method');
    if (methods.length > 0) return methods.map(candidateOf);
  }
  if (target.kind === 'name') {
    const { name } = target.identifier;
    const local = model.variables.findLast((variable) => variable.name === name && variable.parameters !== null);
    if (local?.parameters) {
      const signature = withParameters(`${displayTypeName(local.type)} ${name}(`, local.parameters, ')');
      return [{ signature, parameters: local.parameters, member: null }];
    }
  }
  const type = model.symbolOf(target)?.type ?? null;
  return type !== null && isDelegate(type) ? invocationsOf(type).map(candidateOf) : [];
}

function candidateOf(offered: OfferedMember): CallCandidate {
  const { member } = offered;
  return {
    signature: signatureOf(offered),
    parameters: member.isExtension ? member.parameters.slice(1) : member.parameters,
    member,
  };
}
