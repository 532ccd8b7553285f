import type { Expression } from '../../csharp/syntax/ast';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { OffsetRange } from '../../text/range';
import { unwrap } from './ExpressionFacts';
import type { PlacedValue } from './PlacedValue';
import type { PolicyAnalysis } from './PolicyAnalysis';

/** A place where a document names a header. */
export interface HeaderMention {
  /** As it is written, blanks around it aside. */
  readonly name: string;
  /** Of the name in a policy; of the literal, quotes included, in an expression. */
  readonly range: OffsetRange;
  /** It stands in a policy, and not in an expression. */
  readonly isLiteral: boolean;
}

/** The headers that policies set, check, vary by or allow and that expressions read, by literal names, in document order. */
export function headerMentions(analysis: PolicyAnalysis): readonly HeaderMention[] {
  const mentions: HeaderMention[] = [];
  for (const value of analysis.values) {
    if (isHeaderName(value) && value.literal !== null) {
      const name = value.literal.trim();
      const start = value.value.range.start + Math.max(0, value.value.raw.indexOf(name));
      mentions.push({ name, range: { start, end: start + name.length }, isLiteral: true });
    }
    const { expression } = value;
    if (expression === null || !expression.expression.source.includes('Headers')) continue;
    for (const node of expression.facts.nodes) {
      const key = comparedWithKey(node);
      if (key !== null) mentions.push({ name: key.value, range: expression.toDocument(key), isLiteral: false });
      if (node.kind !== 'invocation' && node.kind !== 'element-access') continue;
      const call = node.kind === 'invocation' ? unwrap(node.target) : null;
      const target = node.kind === 'element-access' ? node.target : call?.kind === 'member-access' ? call.target : null;
      const headers = target === null ? null : unwrap(target);
      if (headers?.kind !== 'member-access' || headers.member.name !== 'Headers') continue;
      const argument = node.arguments[0]?.expression;
      if (argument?.kind !== 'literal' || argument.literal.type !== 'string') continue;
      mentions.push({ name: argument.literal.value, range: expression.toDocument(argument), isLiteral: false });
    }
  }
  return mentions;
}

function isHeaderName({ attribute, owner }: PlacedValue): boolean {
  if (attribute !== null) {
    return (
      (attribute.name === 'name' && (owner.policy?.name === 'set-header' || owner.policy?.name === 'check-header')) ||
      (attribute.name === 'header-name' && owner.policy !== null)
    );
  }
  return (
    owner.element.name === 'vary-by-header' ||
    (owner.element.name === 'header' && owner.parent?.element.name !== 'validate-headers')
  );
}

/** `"X-A"` in `Headers.Where(header => header.Key != "X-A")`. */
function comparedWithKey(node: SyntaxNode): (OffsetRange & { readonly value: string }) | null {
  let subject: Expression | null = null;
  let compared: Expression | null = null;
  if (node.kind === 'binary' && (node.operator === '==' || node.operator === '!=')) {
    subject = unwrap(node.left);
    compared = unwrap(node.right);
  } else if (node.kind === 'invocation') {
    const method = unwrap(node.target);
    if (method.kind !== 'member-access' || method.member.name !== 'Equals') return null;
    subject = unwrap(method.target);
    compared = node.arguments[0]?.expression ?? null;
  }
  if (subject?.kind !== 'member-access' || subject.member.name !== 'Key') return null;
  if (compared?.kind !== 'literal' || compared.literal.type !== 'string') return null;
  return { start: compared.start, end: compared.end, value: compared.literal.value };
}
