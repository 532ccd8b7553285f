import { Unsupported } from '../Unsupported';
import type {
  XAttribute,
  XDocument,
  XDocumentType,
  XElement,
  XName,
  XNode,
  XObject,
  XComment,
  XProcessingInstruction,
  XText,
} from './xmlObjects';

const xmlns = 'http://www.w3.org/2000/xmlns/';
const xml = 'http://www.w3.org/XML/1998/namespace';

function escapeText(text: string): string {
  return text
    .replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'))
    .replaceAll('\r', '&#xD;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;');
}

function kindOf(node: XObject): string {
  return node.csType.kind === 'named' ? node.csType.definition.name : '';
}

/** Prefixes in force: namespace name → prefix. */
type Prefixes = ReadonlyMap<string, string>;

/** A node as `ToString()` writes it: indented by two blanks unless it has mixed content. A document's declaration is left out. */
export function printNode(node: XObject, indented: boolean): string {
  return print(node, indented, 0, new Map([[xml, 'xml']]), '');
}

function print(node: XObject, indented: boolean, depth: number, prefixes: Prefixes, defaultNamespace: string): string {
  if (depth > 500) throw new Unsupported('XML nested deeper than 500 levels.');
  switch (kindOf(node)) {
    case 'XText':
      return escapeText((node as XText).value);
    case 'XCData':
      return `<![CDATA[${(node as XText).value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
    case 'XComment':
      return `<!--${(node as XComment).value}-->`;
    case 'XProcessingInstruction': {
      const { target, content } = node as XProcessingInstruction;
      return `<?${target}${content === '' ? '' : ` ${content}`}?>`;
    }
    case 'XDocumentType':
      return (node as XDocumentType).source;
    case 'XAttribute': {
      const { name, value } = node as XAttribute;
      const prefix =
        name.namespaceName === '' ? '' : name.namespaceName === xmlns ? 'xmlns' : prefixes.get(name.namespaceName);
      return `${prefix === undefined || prefix === '' ? '' : `${prefix}:`}${name.localName}="${escapeAttribute(value)}"`;
    }
    case 'XDocument':
      return (node as XDocument).nodes
        .map((child) => print(child, indented, depth, prefixes, defaultNamespace))
        .join(indented ? '\r\n' : '');
    default:
      return printElement(node as XElement, indented, depth, prefixes, defaultNamespace);
  }
}

function printElement(
  element: XElement,
  indented: boolean,
  depth: number,
  outer: Prefixes,
  outerDefault: string,
): string {
  const prefixes = new Map(outer);
  let defaultNamespace = outerDefault;
  for (const { name, value } of element.attributes) {
    if (name.namespaceName === xmlns) prefixes.set(value, name.localName);
    else if (name.localName === 'xmlns' && name.namespaceName === '') defaultNamespace = value;
  }
  const declared: string[] = [];
  const prefixOf = (name: XName, isAttribute: boolean): string => {
    if (name.namespaceName === '' && isAttribute) return '';
    if (!isAttribute && name.namespaceName === defaultNamespace) return '';
    const known = prefixes.get(name.namespaceName);
    if (known !== undefined) return `${known}:`;
    if (isAttribute) {
      const prefix = `p${depth + 1}`;
      prefixes.set(name.namespaceName, prefix);
      declared.push(` xmlns:${prefix}="${escapeAttribute(name.namespaceName)}"`);
      return `${prefix}:`;
    }
    defaultNamespace = name.namespaceName;
    declared.push(` xmlns="${escapeAttribute(name.namespaceName)}"`);
    return '';
  };
  const tag = prefixOf(element.name, false) + element.name.localName;
  const attributes = element.attributes.map(({ name, value }) => {
    const prefix = name.namespaceName === xmlns ? 'xmlns:' : prefixOf(name, true);
    return ` ${prefix}${name.localName}="${escapeAttribute(value)}"`;
  });
  const head = `<${tag}${declared.join('')}${attributes.join('')}`;
  if (element.nodes.length === 0) return `${head} />`;
  const mixed = element.nodes.some((child) => kindOf(child) === 'XText' || kindOf(child) === 'XCData');
  const inner = indented && !mixed;
  const children = element.nodes.map((child: XNode) => print(child, inner, depth + 1, prefixes, defaultNamespace));
  if (!inner) return `${head}>${children.join('')}</${tag}>`;
  const line = `\r\n${'  '.repeat(depth + 1)}`;
  return `${head}>${children.map((child) => line + child).join('')}\r\n${'  '.repeat(depth)}</${tag}>`;
}
