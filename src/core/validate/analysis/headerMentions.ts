import type { Expression } from '../../csharp/syntax/ast';
import type { SyntaxNode } from '../../csharp/syntax/forEachChild';
import type { OffsetRange } from '../../text/range';
import { unwrap, type ExpressionFacts } from './ExpressionFacts';
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
    for (const { value: name, ...place } of literalsOf(expression.facts)) {
      mentions.push({ name, range: expression.toDocument(place), isLiteral: false });
    }
  }
  return mentions;
}

/** A string literal that names a header, in offsets of the expression. */
type HeaderLiteral = OffsetRange & { readonly value: string };

const known = new WeakMap<ExpressionFacts, readonly HeaderLiteral[]>();

/** Of an expression that stays the same between two keystrokes, they are gathered once. */
function literalsOf(facts: ExpressionFacts): readonly HeaderLiteral[] {
  let literals = known.get(facts);
  if (literals === undefined) {
    literals = facts.nodes.flatMap((node) => {
      const argument = comparedWithKey(node) ?? argumentOfHeaders(node);
      return argument?.kind === 'literal' && argument.literal.type === 'string'
        ? [{ start: argument.start, end: argument.end, value: argument.literal.value }]
        : [];
    });
    known.set(facts, literals);
  }
  return literals;
}

/** `"X-A"` in `Headers["X-A"]` and `Headers.GetValueOrDefault("X-A")`. */
function argumentOfHeaders(node: SyntaxNode): Expression | null {
  if (node.kind !== 'invocation' && node.kind !== 'element-access') return null;
  const call = node.kind === 'invocation' ? unwrap(node.target) : null;
  const target = node.kind === 'element-access' ? node.target : call?.kind === 'member-access' ? call.target : null;
  const headers = target === null ? null : unwrap(target);
  if (headers?.kind !== 'member-access' || headers.member.name !== 'Headers') return null;
  return node.arguments[0]?.expression ?? null;
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
function comparedWithKey(node: SyntaxNode): Expression | null {
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
  return subject?.kind === 'member-access' && subject.member.name === 'Key' ? compared : null;
}
