import { memberTypes } from '../csharp/binder/lookup';
import type { SyntaxNode } from '../csharp/syntax/forEachChild';
import type { CsType, Member } from '../csharp/types/CsType';
import { declaredDefinitions, resolveTypeName, typeOfKeyword } from '../csharp/types/typeRegistry';
import { instancesOf, isSubtype, withoutNullable } from '../csharp/types/typeRelations';
import type { OffsetRange } from '../text/range';
import { compileCached } from '../csharp/compileCached';
import type { ExpressionFacts } from '../validate/analysis/ExpressionFacts';
import type { PlacedExpression } from '../validate/analysis/PlacedValue';

/** What stands before a dot, as a span of the expression's source. */
export interface Receiver extends OffsetRange {
  /** It stands in or before a `?.` chain: for a nullable value its members are those of the value. */
  readonly isConditional: boolean;
}

/** The receiver of a member access or of `?.member`; null for other nodes. */
export function receiverOf(node: SyntaxNode, facts: ExpressionFacts): Receiver | null {
  if (node.kind !== 'member-access' && node.kind !== 'member-binding') return null;
  let first: SyntaxNode = node;
  while (first.kind === 'member-access' || first.kind === 'invocation' || first.kind === 'element-access') {
    first = first.target;
  }
  const isConditional = first.kind === 'member-binding' || first.kind === 'element-binding';
  if (!isConditional) {
    return node.kind === 'member-access' ? { start: node.target.start, end: node.target.end, isConditional } : null;
  }
  // `a?.b.c`: the chain begins at the `a` of the innermost `?.` that the binding belongs to.
  let inner: SyntaxNode = first;
  for (let at = facts.parentOf(inner); at !== null; at = facts.parentOf(at)) {
    if (at.kind === 'conditional-access' && at.whenNotNull === inner) {
      const end = node.kind === 'member-access' ? node.target.end : at.target.end;
      return { start: at.target.start, end, isConditional };
    }
    inner = at;
  }
  return null;
}

/** What can stand after the dot: each member once a name, overloads together. Empty when the receiver's type isn't known. */
export function membersOf(receiver: Receiver, placed: PlacedExpression): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>();
  const add = (member: Member) => {
    if (!['method', 'property', 'field'].includes(member.kind)) return;
    const overloads = found.get(member.name);
    if (overloads === undefined) found.set(member.name, [member]);
    else overloads.push(member);
  };
  const statics = staticMembers(receiver, placed);
  if (statics !== null) {
    for (const member of statics) add(member);
    return found;
  }
  const declared = typeOf(receiver, placed);
  if (declared === null) return found;
  const type = receiver.isConditional ? withoutNullable(declared) : declared;
  for (const { definition } of memberTypes(type)) {
    for (const member of definition.members) if (!member.isStatic) add(member);
  }
  for (const member of extensionMembers()) if (extendsType(member, type)) add(member);
  return found;
}

/** The members of a type that is named itself: `Uri.`, `string.`, `System.Net.WebUtility.`. */
function staticMembers({ start, end }: Receiver, { expression, facts }: PlacedExpression): readonly Member[] | null {
  const name = expression.source.slice(start, end);
  if (!/^[A-Za-z_][\w.]*$/.test(name) || name === 'context' || facts.localValue(name) !== null) return null;
  const [definition] = resolveTypeName(typeOfKeyword.get(name)?.replace('System.', '') ?? name, 0);
  return definition === undefined
    ? null
    : definition.members.filter(({ isStatic, isExtension }) => isStatic && !isExtension);
}

const longestReceiver = 4000;
const deepestLocal = 5;

/** The static type of a part of an expression, found by compiling it alone, with locals replaced by their values. */
function typeOf(target: OffsetRange, { expression, facts, isOpen }: PlacedExpression): CsType | null {
  const source = withLocals(target, expression.source, facts, 0);
  return source === null ? null : compileCached(`@(${source})`, isOpen).resultType;
}

function withLocals(target: OffsetRange, source: string, facts: ExpressionFacts, depth: number): string | null {
  let text = '';
  let position = target.start;
  for (const node of facts.nodes) {
    if (node.kind !== 'name' || node.start < position || node.end > target.end) continue;
    const value = facts.localValue(node.identifier.name);
    if (value === null) continue;
    const replacement = depth < deepestLocal ? withLocals(value, source, facts, depth + 1) : null;
    if (replacement === null) return null;
    text += `${source.slice(position, node.start)}(${replacement})`;
    position = node.end;
    if (text.length > longestReceiver) return null;
  }
  text += source.slice(position, target.end);
  return text.length > longestReceiver ? null : text;
}

let extensions: readonly Member[] | null = null;

function extensionMembers(): readonly Member[] {
  extensions ??= declaredDefinitions().flatMap(({ members }) => members.filter(({ isExtension }) => isExtension));
  return extensions;
}

function extendsType({ parameters }: Member, receiver: CsType): boolean {
  const first = parameters[0]?.type;
  if (first === undefined || first.kind === 'type-parameter' || first.kind === 'null') return false;
  if (isSubtype(receiver, first)) return true;
  return first.kind === 'named' && first.typeArguments.length > 0 && instancesOf(receiver, first.definition).length > 0;
}
