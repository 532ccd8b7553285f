import type { CsType } from '../../types/CsType';
import { invalidOperation } from '../CsException';
import { XAttribute } from './XAttribute';
import { notContent, XContainer } from './XContainer';
import { XName, xmlNamespace, xmlnsNamespace } from './XName';
import { linqType, type XNode } from './XObject';

export class XElement extends XContainer {
  readonly kind = 'Element';
  readonly csType: CsType = linqType('XElement');
  name: XName;
  firstAttribute: XAttribute | null = null;
  lastAttribute: XAttribute | null = null;
  readonly #attributes = new Map<string, XAttribute>();

  constructor(name: XName) {
    super();
    this.name = name;
  }

  /** Neither nodes nor empty text. */
  get isEmpty(): boolean {
    return this.first === null && !this.hasEmptyText;
  }

  /** Alive, as `nodes()`. */
  *attributes(): Generator<XAttribute> {
    let attribute = this.firstAttribute;
    while (attribute !== null) {
      yield attribute;
      attribute = attribute.parent === this ? attribute.next : null;
    }
  }

  attribute(name: XName): XAttribute | null {
    return this.#attributes.get(name.expanded) ?? null;
  }

  /** At the end; one that has a parent is copied. Throws InvalidOperationException for a second one of a name. */
  override addAttribute(attribute: XAttribute): void {
    if (this.#attributes.has(attribute.name.expanded)) throw invalidOperation('Duplicate attribute.');
    const own = attribute.parent === null ? attribute : new XAttribute(attribute.name, attribute.value);
    own.parent = this;
    own.previous = this.lastAttribute;
    if (this.lastAttribute === null) this.firstAttribute = own;
    else this.lastAttribute.next = own;
    this.lastAttribute = own;
    this.#attributes.set(own.name.expanded, own);
  }

  removeAttribute(attribute: XAttribute): void {
    const { previous, next } = attribute;
    if (previous === null) this.firstAttribute = next;
    else previous.next = next;
    if (next === null) this.lastAttribute = previous;
    else next.previous = previous;
    attribute.parent = null;
    attribute.previous = null;
    attribute.next = null;
    this.#attributes.delete(attribute.name.expanded);
  }

  clearAttributes(): void {
    while (this.firstAttribute !== null) this.removeAttribute(this.firstAttribute);
  }

  setAttribute(name: XName, value: string | null): void {
    const found = this.attribute(name);
    if (value === null) found?.remove();
    else if (found) found.value = value;
    else this.addAttribute(new XAttribute(name, value));
  }

  setText(text: string): void {
    this.clearNodes();
    this.appendText(text);
  }

  /** This element and those around it, innermost first. */
  *selfAndAround(): Generator<XElement> {
    yield this;
    for (let at = this.parentElement; at !== null; at = at.parentElement) yield at;
  }

  /** What a prefix means here, by the declarations of this element and those around it; null when it isn't declared. */
  namespaceOfPrefix(prefix: string): string | null {
    const name = prefix === '' ? new XName('xmlns') : new XName(prefix, xmlnsNamespace);
    for (const at of this.selfAndAround()) {
      const found = at.attribute(name);
      if (found !== null) return found.value;
    }
    return prefix === 'xml' ? xmlNamespace : prefix === 'xmlns' ? xmlnsNamespace : null;
  }

  /** The nearest prefix that means the namespace here; null when only the default namespace does, or none. */
  prefixOfNamespace(namespace: string): string | null {
    const shadowed = new Set<string>();
    for (const at of this.selfAndAround()) {
      const own: string[] = [];
      for (const { name, value } of at.attributes()) {
        if (name.namespaceName !== xmlnsNamespace) continue;
        if (value === namespace && !shadowed.has(name.localName)) return name.localName;
        own.push(name.localName);
      }
      for (const prefix of own) shadowed.add(prefix);
    }
    return namespace === xmlNamespace ? 'xml' : namespace === xmlnsNamespace ? 'xmlns' : null;
  }

  shallowClone(): XElement {
    const copy = new XElement(this.name);
    for (const { name, value } of this.attributes()) copy.addAttribute(new XAttribute(name, value));
    copy.hasEmptyText = this.hasEmptyText;
    return copy;
  }
  protected override checkNode(node: XNode): void {
    if (node.kind === 'Document' || node.kind === 'DocumentType') throw notContent(node.kind);
  }
  protected override checkText(): void {}
}
