import type { XPathContext } from './evaluateXPath';
import { needsContext, xpathError } from './parseXPath';
import { isNodeSet, toBoolean, toNumber, toText, type XPathValue } from './xpathValues';
import type { XmlDomNode } from '../dom/XmlDomNode';

type Implementation = (args: readonly XPathValue[], context: XPathContext) => XPathValue;

interface XPathFunction {
  readonly least: number;
  readonly most: number;
  readonly run: Implementation;
}

const nodes = (value: XPathValue): readonly XmlDomNode[] => {
  if (isNodeSet(value)) return value;
  throw xpathError('Expression must evaluate to a node-set.');
};

/** The first argument as nodes, or the context node. */
const nodeOrContext = (args: readonly XPathValue[], { node }: XPathContext): XmlDomNode | null =>
  args[0] === undefined ? node : (nodes(args[0])[0] ?? null);

const texts = (args: readonly XPathValue[], { budget }: XPathContext) => args.map((value) => toText(value, budget));
const textOrContext = (args: readonly XPathValue[], { node, budget }: XPathContext) =>
  toText(args[0] ?? [node], budget);

const round = (value: number) => (Number.isFinite(value) ? Math.floor(value + 0.5) : value);

/** By code points, from the rounded place on; numbers that aren't any give nothing. */
function substring(text: string, start: number, length = Infinity): string {
  const from = round(start);
  const end = from + round(length);
  return Array.from(text)
    .filter((_character, index) => index + 1 >= from && index + 1 < end)
    .join('');
}

function translated(text: string, from: string, to: string): string {
  const [old, fresh] = [Array.from(from), Array.from(to)];
  const by = new Map<string, string>();
  old.forEach((character, index) => {
    if (!by.has(character)) by.set(character, fresh[index] ?? '');
  });
  return Array.from(text, (character) => by.get(character) ?? character).join('');
}

const table = (least: number, most: number, run: Implementation): XPathFunction => ({ least, most, run });

/** XPath's core library but `id()` and `lang()`. */
const functions: ReadonlyMap<string, XPathFunction> = new Map([
  ['last', table(0, 0, (_args, { size }) => size)],
  ['position', table(0, 0, (_args, { position }) => position)],
  ['count', table(1, 1, ([set]) => nodes(set!).length)],
  [
    'local-name',
    table(0, 1, (args, context) => {
      const node = nodeOrContext(args, context);
      return node !== null && hasName(node) ? node.localName : '';
    }),
  ],
  ['namespace-uri', table(0, 1, (args, context) => nodeOrContext(args, context)?.namespace ?? '')],
  [
    'name',
    table(0, 1, (args, context) => {
      const node = nodeOrContext(args, context);
      return node !== null && hasName(node) ? node.name : '';
    }),
  ],
  ['string', table(0, 1, (args, context) => textOrContext(args, context))],
  ['concat', table(2, Infinity, (args, context) => charged(texts(args, context).join(''), context))],
  ['starts-with', table(2, 2, (args, context) => starts(...(texts(args, context) as [string, string])))],
  [
    'contains',
    table(2, 2, (args, context) => {
      const [text, part] = texts(args, context) as [string, string];
      return text.includes(part);
    }),
  ],
  [
    'substring-before',
    table(2, 2, (args, context) => {
      const [text, part] = texts(args, context) as [string, string];
      return text.slice(0, Math.max(0, text.indexOf(part)));
    }),
  ],
  [
    'substring-after',
    table(2, 2, (args, context) => {
      const [text, part] = texts(args, context) as [string, string];
      const at = text.indexOf(part);
      return at < 0 ? '' : text.slice(at + part.length);
    }),
  ],
  [
    'substring',
    table(2, 3, ([text, start, length], { budget }) =>
      substring(toText(text!, budget), toNumber(start!), length === undefined ? undefined : toNumber(length)),
    ),
  ],
  ['string-length', table(0, 1, (args, context) => Array.from(textOrContext(args, context)).length)],
  [
    'normalize-space',
    table(0, 1, (args, context) =>
      textOrContext(args, context)
        .replaceAll(/[ \t\r\n]+/g, ' ')
        .replace(/^ | $/g, ''),
    ),
  ],
  ['translate', table(3, 3, (args, context) => translated(...(texts(args, context) as [string, string, string])))],
  ['boolean', table(1, 1, ([value]) => toBoolean(value!))],
  ['not', table(1, 1, ([value]) => !toBoolean(value!))],
  ['true', table(0, 0, () => true)],
  ['false', table(0, 0, () => false)],
  ['number', table(0, 1, (args, context) => toNumber(args[0] ?? context.node.innerText(context.budget)))],
  [
    'sum',
    table(1, 1, ([set], { budget }) =>
      nodes(set!).reduce((total, node) => total + toNumber(node.innerText(budget)), 0),
    ),
  ],
  ['floor', table(1, 1, ([value]) => Math.floor(toNumber(value!)))],
  ['ceiling', table(1, 1, ([value]) => Math.ceil(toNumber(value!)))],
  ['round', table(1, 1, ([value]) => round(toNumber(value!)))],
]);

const starts = (text: string, part: string) => text.startsWith(part);
const hasName = ({ kind }: XmlDomNode) =>
  kind === 'Element' || kind === 'Attribute' || kind === 'ProcessingInstruction';

function charged(text: string, { budget }: XPathContext): string {
  budget.allocate(text.length);
  return text;
}

/** Throws XPathException for an unknown function or a wrong number of arguments. */
export function callFunction(name: string, args: readonly XPathValue[], context: XPathContext): XPathValue {
  const found = functions.get(name);
  if (found === undefined) throw needsContext();
  if (args.length < found.least || args.length > found.most) {
    throw xpathError(`Function '${name}' in '${context.source}' has an invalid number of arguments.`);
  }
  return found.run(args, context);
}
