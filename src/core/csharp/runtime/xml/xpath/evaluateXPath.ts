import type { Budget } from '../../Budget';
import type { XmlDomNode } from '../dom/XmlDomNode';
import { inDocumentOrder, nodesOnAxis } from './axes';
import {
  needsContext,
  type NodeTest,
  xpathError,
  type XPathNode,
  type XPathOperator,
  type XPathStep,
} from './parseXPath';
import { isNodeSet, toBoolean, toNumber, toText, type XPathValue } from './xpathValues';
import { callFunction } from './xpathFunctions';

/** What an expression is evaluated in. */
export interface XPathContext {
  readonly node: XmlDomNode;
  /** From 1. */
  readonly position: number;
  readonly size: number;
  readonly budget: Budget;
  /** The whole expression, for messages. */
  readonly source: string;
  /** The namespace of a prefix; null where there is none, undefined where nobody was asked (no namespace manager). */
  readonly namespaceOf: (prefix: string) => string | null | undefined;
}

/** Throws XPathException for what only evaluation finds. */
export function evaluateXPath(expression: XPathNode, context: XPathContext): XPathValue {
  context.budget.charge(1);
  switch (expression.kind) {
    case 'number':
    case 'string':
      return expression.value;
    case 'negate':
      return -toNumber(evaluateXPath(expression.operand, context));
    case 'call':
      return callFunction(
        expression.name,
        expression.args.map((argument) => evaluateXPath(argument, context)),
        context,
      );
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, context);
    case 'filter': {
      const nodes = nodeSet(evaluateXPath(expression.primary, context));
      return expression.predicates.reduce((found, predicate) => filtered(found, predicate, context), nodes);
    }
    case 'path':
      return path(expression.start, expression.steps, context);
  }
}

/** Throws XPathException for what isn't one. */
export function nodeSet(value: XPathValue): readonly XmlDomNode[] {
  if (isNodeSet(value)) return value;
  throw notNodeSet();
}

function notNodeSet() {
  return xpathError('Expression must evaluate to a node-set.');
}

function path(start: 'context' | 'root' | XPathNode, steps: readonly XPathStep[], context: XPathContext): XPathValue {
  const { node, budget } = context;
  let nodes: readonly XmlDomNode[];
  if (start === 'context') nodes = [node];
  else if (start === 'root') nodes = [rootOf(node, budget)];
  else nodes = nodeSet(evaluateXPath(start, context));
  for (const step of steps) {
    const found: XmlDomNode[] = [];
    for (const from of nodes) for (const one of taken(step, from, context)) found.push(one);
    const isOrdered = nodes.length < 2 && !step.axis.startsWith('ancestor') && !step.axis.startsWith('preceding');
    nodes = isOrdered ? found : inDocumentOrder(found, (units) => budget.charge(units));
  }
  return nodes;
}

function rootOf(node: XmlDomNode, budget: Budget): XmlDomNode {
  let root = node;
  while (root.parent !== null) {
    budget.charge(1);
    root = root.parent;
  }
  return root;
}

function taken({ axis, test, predicates }: XPathStep, from: XmlDomNode, context: XPathContext): readonly XmlDomNode[] {
  const matches = nodeMatcher(test, axis === 'attribute', context);
  let found: readonly XmlDomNode[] = [];
  const nodes: XmlDomNode[] = [];
  for (const node of nodesOnAxis(from, axis)) {
    context.budget.charge(1);
    if (matches(node)) nodes.push(node);
  }
  found = nodes;
  for (const predicate of predicates) found = filtered(found, predicate, context);
  return found;
}

function nodeMatcher(test: NodeTest, isAttribute: boolean, context: XPathContext): (node: XmlDomNode) => boolean {
  switch (test.kind) {
    case 'node':
      return ({ kind }) => kind !== 'XmlDeclaration' && kind !== 'DocumentType';
    case 'text':
      return (node) => node.isText;
    case 'comment':
      return ({ kind }) => kind === 'Comment';
    case 'processing-instruction':
      return ({ kind, localName }) =>
        kind === 'ProcessingInstruction' && (test.target === null || localName === test.target);
    case 'name': {
      const wanted = isAttribute ? 'Attribute' : 'Element';
      const { prefix, localName } = test;
      const namespace = namespaceOfTest(prefix, context);
      const isAny = localName === '*';
      return (node) =>
        node.kind === wanted &&
        (isAny || node.localName === localName) &&
        ((isAny && prefix === '') || node.namespace === namespace);
    }
  }
}

function namespaceOfTest(prefix: string, { namespaceOf }: XPathContext): string {
  // An unprefixed name is in no namespace, whatever the document's default is.
  if (prefix === '') return '';
  const namespace = namespaceOf(prefix);
  if (namespace === undefined) throw needsContext();
  if (namespace === null) throw xpathError(`Namespace prefix '${prefix}' is not defined.`);
  return namespace;
}

function filtered(nodes: readonly XmlDomNode[], predicate: XPathNode, context: XPathContext): readonly XmlDomNode[] {
  const size = nodes.length;
  return nodes.filter((node, index) => {
    const position = index + 1;
    const value = evaluateXPath(predicate, { ...context, node, position, size });
    return typeof value === 'number' ? value === position : toBoolean(value);
  });
}

function binary(operator: XPathOperator, left: XPathNode, right: XPathNode, context: XPathContext): XPathValue {
  const a = evaluateXPath(left, context);
  if (operator === 'or' || operator === 'and') {
    const isTrue = toBoolean(a);
    return isTrue === (operator === 'or') ? isTrue : toBoolean(evaluateXPath(right, context));
  }
  const b = evaluateXPath(right, context);
  switch (operator) {
    case '|':
      return inDocumentOrder([...nodeSet(a), ...nodeSet(b)], (units) => context.budget.charge(units));
    case '+':
      return toNumber(a) + toNumber(b);
    case '-':
      return toNumber(a) - toNumber(b);
    case '*':
      return toNumber(a) * toNumber(b);
    case 'div':
      return toNumber(a) / toNumber(b);
    case 'mod':
      return toNumber(a) % toNumber(b);
    default:
      return compare(operator, a, b, context.budget);
  }
}

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A node-set compares as true when one of its nodes does. */
function compare(operator: Comparison, a: XPathValue, b: XPathValue, budget: Budget): boolean {
  if (isNodeSet(a) && typeof b !== 'boolean') {
    return a.some((node) => {
      budget.charge(1);
      return compare(operator, likeOther(node, b, budget), b, budget);
    });
  }
  if (isNodeSet(b) && typeof a !== 'boolean') {
    return b.some((node) => {
      budget.charge(1);
      return compare(operator, a, likeOther(node, a, budget), budget);
    });
  }
  if (operator === '=' || operator === '!=') {
    const isSame =
      typeof a === 'boolean' || typeof b === 'boolean'
        ? toBoolean(a) === toBoolean(b)
        : typeof a === 'number' || typeof b === 'number'
          ? toNumber(a) === toNumber(b)
          : toText(a) === toText(b);
    return isSame === (operator === '=');
  }
  const [one, other] = [toNumber(a), toNumber(b)];
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  return operator === '>' ? one > other : one >= other;
}

function likeOther(node: XmlDomNode, other: XPathValue, budget: Budget): XPathValue {
  const text = node.innerText(budget);
  return typeof other === 'number' ? toNumber(text) : text;
}
