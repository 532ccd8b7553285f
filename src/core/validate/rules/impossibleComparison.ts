import type { Expression } from '../../csharp/syntax/ast';
import type { OffsetRange } from '../../text/range';
import { unwrap, type ExpressionFacts } from '../analysis/ExpressionFacts';
import type { Rule } from '../Rule';

export const impossibleComparison: Rule = {
  code: 'impossible-comparison',
  group: 'Data flow',
  severity: 'warning',
  title: 'A comparison that comes out the same every time',
  what: 'A text is compared with one that it can’t be: `Request.Method` with lower case, an id, a host or a scheme with a blank or another sign that none has, what `ToLower` yields with upper case, what has a default with null, a status with a number that is none. Or `a != "x" || a != "y"`, which always holds, and `a == "x" && a == "y"`, which never does.',
  why: 'The branch is never taken, or always: a check behind it doesn’t run, and nothing complains.',
  bad: '<inbound><choose><when condition="@(context.Request.Method == "post")"><set-method>PUT</set-method></when></choose></inbound>',
  good: '<inbound><choose><when condition="@(context.Request.Method == "POST")"><set-method>PUT</set-method></when></choose></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  *check({ expressions, document }) {
    for (const { expression } of expressions) {
      if (expression.isOpen || !compares.test(expression.expression.source)) continue;
      for (const { place, message, value, instead } of impossibilities(expression.facts)) {
        const range = expression.toDocument(place);
        const written = document.text.slice(range.start, range.end);
        const fixes =
          instead === '' || !written.includes(value)
            ? []
            : [
                {
                  title: `Change it to "${instead}"`,
                  edits: [{ range, newText: written.replace(value, () => instead) }],
                },
              ];
        yield { range, message, fixes };
      }
    }
  },
};

/** A comparison that decides nothing, in offsets of the expression. */
interface Impossibility {
  readonly place: OffsetRange;
  readonly message: string;
  /** The text that is compared, and what was probably meant; both empty where that isn't known. */
  readonly value: string;
  readonly instead: string;
}

const known = new WeakMap<ExpressionFacts, readonly Impossibility[]>();

/** Of an expression that stays the same between two keystrokes, they are worked out once. */
function impossibilities(facts: ExpressionFacts): readonly Impossibility[] {
  let found = known.get(facts);
  if (found === undefined) {
    found = [...search(facts)];
    known.set(facts, found);
  }
  return found;
}

function* search(facts: ExpressionFacts): Generator<Impossibility> {
  const { source } = facts.root;
  for (const node of facts.nodes) {
    if (node.kind === 'binary') {
      if (node.operator === '==' || node.operator === '!=') {
        yield* withLiteral(node.left, node.right, 'whole', source);
        yield* withLiteral(node.right, node.left, 'whole', source);
      } else if (node.operator === '||' || node.operator === '&&') {
        const parent = facts.parentOf(node);
        if (parent?.kind === 'binary' && parent.operator === node.operator) continue;
        yield* contradiction(node, node.operator, source);
      }
    } else if (node.kind === 'invocation') {
      const method = unwrap(node.target);
      if (method.kind !== 'member-access') continue;
      const extent = extents[method.member.name];
      // A second argument can say that case makes no difference.
      if (extent === undefined || node.arguments.length !== 1) continue;
      yield* withLiteral(method.target, node.arguments[0]!.expression, extent, source);
    }
  }
}

const compares = /[=!]=|\.(?:Equals|StartsWith|EndsWith|Contains)\s*\(/;

/** How much of a text a method compares. */
type Extent = 'whole' | 'start' | 'part';

const extents: Readonly<Record<string, Extent>> = {
  __proto__: null!,
  Equals: 'whole',
  StartsWith: 'start',
  EndsWith: 'part',
  Contains: 'part',
};

function* withLiteral(
  compared: Expression,
  other: Expression,
  extent: Extent,
  source: string,
): Generator<Impossibility> {
  const literal = unwrap(other);
  if (literal.kind !== 'literal') return;
  const subject = subjectOf(compared);
  const nothing = { place: literal, value: '', instead: '' };
  if (literal.literal.type === 'null') {
    if (extent === 'whole' && isNeverNull(subject)) {
      yield { ...nothing, message: 'This is never null: the default takes its place.' };
    }
    return;
  }
  const text = source.slice(subject.start, subject.end).replaceAll(/\s+/g, '');
  if (literal.literal.type === 'string') {
    const { value } = literal.literal;
    // The reference of a named value is replaced before.
    if (value === '' || /[{}$#]|__/.test(value)) return;
    const reason = cannotHold(text, value, extent);
    if (reason !== null) yield { place: literal, value, ...reason };
  } else if (literal.literal.type === 'int' && extent === 'whole' && text.endsWith('.StatusCode')) {
    const code = Number(source.slice(literal.start, literal.end));
    if (code > 0 && (code < 100 || code > 999)) yield { ...nothing, message: `No answer has the status ${code}.` };
  }
}

/** What a cast or parentheses stand around. */
function subjectOf(expression: Expression): Expression {
  let subject = unwrap(expression);
  while (subject.kind === 'cast') subject = unwrap(subject.expression);
  return subject;
}

/** `x.GetValueOrDefault("name", "default")` with a default that isn't null. */
function isNeverNull(subject: Expression): boolean {
  if (subject.kind !== 'invocation' || subject.arguments.length !== 2) return false;
  const method = unwrap(subject.target);
  const fallback = unwrap(subject.arguments[1]!.expression);
  return (
    method.kind === 'member-access' &&
    method.member.name === 'GetValueOrDefault' &&
    // A variable can be set to null, a header can't.
    !(unwrap(method.target).kind === 'member-access' && memberOf(method.target) === 'Variables') &&
    fallback.kind === 'literal' &&
    fallback.literal.type === 'string'
  );
}

function memberOf(expression: Expression): string | null {
  const access = unwrap(expression);
  return access.kind === 'member-access' ? access.member.name : null;
}

interface Reason {
  readonly message: string;
  /** What was probably meant; empty when nothing is left. */
  readonly instead: string;
}

/** Why a text of the context can't be, begin with or hold another; null when it can. */
function cannotHold(text: string, value: string, extent: Extent): Reason | null {
  if (/\.ToLower(?:Invariant)?\(\)$/.test(text) && value !== value.toLowerCase()) {
    return { message: `'${value}' has upper case, what it is compared with has none.`, instead: value.toLowerCase() };
  }
  if (/\.ToUpper(?:Invariant)?\(\)$/.test(text) && value !== value.toUpperCase()) {
    return { message: `'${value}' has lower case, what it is compared with has none.`, instead: value.toUpperCase() };
  }
  const member = /^context\.((?:\w+[?]?\.)*\w+)$/.exec(text)?.[1]?.replaceAll('?', '');
  switch (member) {
    case 'Request.Method':
    case 'Operation.Method':
      return /^[A-Z-]+$/.test(value) || extent === 'part'
        ? null
        : { message: `Methods are written in upper case: '${value}' is none.`, instead: value.trim().toUpperCase() };
    case 'Request.Url.Scheme':
    case 'Request.OriginalUrl.Scheme':
      return /^[a-z]+$/.test(value)
        ? null
        : {
            message: `A scheme is http or https: '${value}' is none.`,
            instead: value.replace(/:.*$/, '').trim().toLowerCase(),
          };
    case 'Request.Url.Host':
    case 'Request.OriginalUrl.Host':
      return /^[^\s/]+$/.test(value)
        ? null
        : {
            message: `A host has no scheme, no path and no blank: '${value}' is none.`,
            instead: value
              .trim()
              .replace(/^\w+:\/+/, '')
              .replace(/\/.*$/, ''),
          };
    case 'Api.Id':
    case 'Operation.Id':
    case 'Product.Id':
    case 'Subscription.Id':
    case 'User.Id':
      return /^\S+$/.test(value) ? null : { message: `An id has no blank: '${value}' is none.`, instead: value.trim() };
    default:
      return null;
  }
}

/** Two parts of one condition that leave nothing to decide. */
function* contradiction(whole: Expression, operator: '||' | '&&', source: string): Generator<Impossibility> {
  const comparison = operator === '||' ? '!=' : '==';
  const seen = new Map<string, string>();
  for (const part of operands(whole, operator)) {
    if (part.kind !== 'binary' || part.operator !== comparison) continue;
    const literal = unwrap(part.right);
    if (literal.kind !== 'literal' || literal.literal.type === 'null') continue;
    const subject = source.slice(part.left.start, part.left.end).replaceAll(/\s+/g, '');
    const value = source.slice(literal.start, literal.end);
    const before = seen.get(subject);
    seen.set(subject, value);
    if (before === undefined || before === value) continue;
    yield {
      place: part,
      value: '',
      instead: '',
      message:
        operator === '||'
          ? `This always holds: nothing is ${before} and ${value} at once. && was probably meant.`
          : `This never holds: nothing is ${before} and ${value} at once. || was probably meant.`,
    };
  }
}

/** In the order of the source; a chain of operators can be as deep as the text is long. */
function operands(whole: Expression, operator: '||' | '&&'): readonly Expression[] {
  const found: Expression[] = [];
  const pending: Expression[] = [whole];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const part = unwrap(next);
    if (part.kind === 'binary' && part.operator === operator) pending.push(part.right, part.left);
    else found.push(part);
  }
  return found;
}
