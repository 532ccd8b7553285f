import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { chargeCopy } from '../copyCharge';
import { argumentError, exception, invalidOperation } from '../CsException';
import { CsInstance } from '../CsInstance';
import { enumerateContent } from './xmlContent';
import { printNode } from './printNode';
import type { Value } from '../value';

/** System.Xml.Linq's tree. */

const xmlType = (name: string): CsType => namedType(`System.Xml.Linq.${name}`);

export class XName extends CsInstance {
  readonly csType: CsType = xmlType('XName');
  readonly localName: string;
  readonly namespaceName: string;

  constructor(localName: string, namespaceName = '') {
    super();
    this.localName = localName;
    this.namespaceName = namespaceName;
  }

  /** From `local` or `{namespace}local`. Throws as .NET does for what isn't a name. */
  static parse(expanded: string): XName {
    if (expanded === '') throw argumentError("'' is an invalid expanded name.");
    const match = /^\{([^}]+)\}(.+)$/s.exec(expanded);
    const local = match ? match[2]! : expanded;
    const bad = /[^\p{L}\p{N}_.\-·:]/u.exec(local);
    if (bad || /^[-.\d]/.test(local) || local.includes(':')) {
      const char = bad?.[0] ?? (local.includes(':') ? ':' : local[0]!);
      const code = char.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0');
      throw exception(
        'System.Xml.XmlException',
        `The '${char}' character, hexadecimal value 0x${code}, cannot be included in a name.`,
      );
    }
    return new XName(local, match?.[1] ?? '');
  }

  override text(): string {
    return this.namespaceName === '' ? this.localName : `{${this.namespaceName}}${this.localName}`;
  }
  override equals(other: Value): boolean {
    return other instanceof XName && other.text() === this.text();
  }
  override hashKey(): unknown {
    return `xname:${this.text()}`;
  }
}

export class XNamespace extends CsInstance {
  readonly csType: CsType = xmlType('XNamespace');
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
  override text(): string {
    return this.name;
  }
  override equals(other: Value): boolean {
    return other instanceof XNamespace && other.name === this.name;
  }
  override hashKey(): unknown {
    return `xnamespace:${this.name}`;
  }
}

export abstract class XObject extends CsInstance {
  parent: XContainer | null = null;
  get root(): XObject {
    return this.parent === null ? this : this.parent.root;
  }
}

export class XAttribute extends XObject {
  readonly csType: CsType = xmlType('XAttribute');
  readonly name: XName;
  value: string;
  constructor(name: XName, value: string) {
    super();
    this.name = name;
    this.value = value;
  }
  get isNamespaceDeclaration(): boolean {
    return (
      this.name.namespaceName === xmlnsNamespace || (this.name.localName === 'xmlns' && this.name.namespaceName === '')
    );
  }
  override text(): string {
    return printNode(this, false);
  }
}

export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

export abstract class XNode extends XObject {
  abstract clone(): XNode;
  override text(): string {
    return printNode(this, true);
  }
  remove(): void {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    this.parent.removeNode(this);
  }
}

export class XText extends XNode {
  readonly csType: CsType;
  readonly isCData: boolean;
  value: string;
  constructor(value: string, isCData = false) {
    super();
    this.value = value;
    this.isCData = isCData;
    this.csType = xmlType(isCData ? 'XCData' : 'XText');
  }
  clone(): XText {
    chargeCopy();
    return new XText(this.value, this.isCData);
  }
}

export class XComment extends XNode {
  readonly csType: CsType = xmlType('XComment');
  value: string;
  constructor(value: string) {
    super();
    this.value = value;
  }
  clone(): XComment {
    chargeCopy();
    return new XComment(this.value);
  }
}

export class XProcessingInstruction extends XNode {
  readonly csType: CsType = xmlType('XProcessingInstruction');
  readonly target: string;
  readonly content: string;
  constructor(target: string, content: string) {
    super();
    this.target = target;
    this.content = content;
  }
  clone(): XProcessingInstruction {
    chargeCopy();
    return new XProcessingInstruction(this.target, this.content);
  }
}

export class XDocumentType extends XNode {
  readonly csType: CsType = xmlType('XDocumentType');
  readonly source: string;
  constructor(source: string) {
    super();
    this.source = source;
  }
  clone(): XDocumentType {
    chargeCopy();
    return new XDocumentType(this.source);
  }
}

function part(name: string, value: string | null): string {
  return value === null ? '' : ` ${name}="${value}"`;
}

export class XDeclaration extends CsInstance {
  readonly csType: CsType = xmlType('XDeclaration');
  readonly version: string | null;
  readonly encoding: string | null;
  readonly standalone: string | null;
  constructor(version: string | null, encoding: string | null, standalone: string | null) {
    super();
    this.version = version;
    this.encoding = encoding;
    this.standalone = standalone;
  }
  override text(): string {
    return `<?xml${part('version', this.version)}${part('encoding', this.encoding)}${part('standalone', this.standalone)}?>`;
  }
}

export abstract class XContainer extends XNode {
  readonly nodes: XNode[] = [];

  get elements(): XElement[] {
    return this.nodes.filter((node): node is XElement => node instanceof XElement);
  }

  /** Adds nodes, attributes, text and sequences of them, as `Add(object)`; what has a parent is copied. */
  add(content: Value, atStart = false): void {
    let place = atStart ? 0 : this.nodes.length;
    for (const item of enumerateContent(content)) {
      if (item instanceof XAttribute) this.addAttribute(item);
      else if (item instanceof XNode) {
        const own = item.parent !== null || item === this.root ? item.clone() : item;
        own.parent = this;
        this.nodes.splice(place, 0, own);
        place += 1;
      } else {
        const text = item as string;
        const before = this.nodes[place - 1];
        if (before instanceof XText && !before.isCData) before.value += text;
        else if (text !== '' || this.nodes.length === 0) {
          const node = new XText(text);
          node.parent = this;
          this.nodes.splice(place, 0, node);
          place += 1;
        }
      }
    }
  }

  protected addAttribute(_attribute: XAttribute): void {
    throw argumentError('An attribute cannot be added to content.');
  }

  removeNode(node: XNode): void {
    const index = this.nodes.indexOf(node);
    if (index >= 0) this.nodes.splice(index, 1);
    node.parent = null;
  }

  clearNodes(): void {
    for (const node of this.nodes) node.parent = null;
    this.nodes.length = 0;
  }

  *descendants(): Generator<XNode> {
    const pending = this.nodes.toReversed();
    while (pending.length > 0) {
      const node = pending.pop()!;
      yield node;
      if (node instanceof XContainer) pending.push(...node.nodes.toReversed());
    }
  }

  /** All text below, joined. */
  get textContent(): string {
    let text = '';
    for (const node of this.descendants()) if (node instanceof XText) text += node.value;
    return text;
  }
}

export class XElement extends XContainer {
  readonly csType: CsType = xmlType('XElement');
  name: XName;
  readonly attributes: XAttribute[] = [];

  constructor(name: XName) {
    super();
    this.name = name;
  }

  protected override addAttribute(attribute: XAttribute): void {
    if (this.attribute(attribute.name)) throw invalidOperation('Duplicate attribute.');
    const own = attribute.parent === null ? attribute : new XAttribute(attribute.name, attribute.value);
    own.parent = this;
    this.attributes.push(own);
  }
  attribute(name: XName): XAttribute | null {
    return this.attributes.find((attribute) => attribute.name.equals(name)) ?? null;
  }
  setAttribute(name: XName, value: string | null): void {
    const found = this.attribute(name);
    if (value === null) {
      if (found) this.attributes.splice(this.attributes.indexOf(found), 1);
    } else if (found) found.value = value;
    else this.addAttribute(new XAttribute(name, value));
  }
  clone(): XElement {
    chargeCopy();
    const copy = new XElement(this.name);
    for (const attribute of this.attributes) copy.addAttribute(new XAttribute(attribute.name, attribute.value));
    for (const node of this.nodes) copy.add(node.clone());
    return copy;
  }
}

export class XDocument extends XContainer {
  readonly csType: CsType = xmlType('XDocument');
  declaration: XDeclaration | null = null;

  get rootElement(): XElement | null {
    return this.elements[0] ?? null;
  }
  clone(): XDocument {
    chargeCopy();
    const copy = new XDocument();
    copy.declaration = this.declaration;
    for (const node of this.nodes) copy.add(node.clone());
    return copy;
  }
}
