import type { CsType } from '../../types/CsType';
import { argumentError } from '../CsException';
import { type XName, xmlNamespace, xmlnsNamespace } from './XName';
import { linqType, missingParent, XObject } from './XObject';

const boundToXml = `The prefix 'xml' is bound to the namespace name '${xmlNamespace}'. Other prefixes must not be bound to this namespace name, and it must not be declared as the default namespace.`;
const boundToXmlns = `The prefix 'xmlns' is bound to the namespace name '${xmlnsNamespace}'. It must not be declared. Other prefixes must not be bound to this namespace name, and it must not be declared as the default namespace.`;

/** What Namespaces in XML say about `xmlns` attributes. Throws ArgumentException. */
function checkDeclaration(name: XName, value: string): void {
  if (!name.declaresNamespace) return;
  const { localName } = name;
  const isPrefixed = name.namespaceName === xmlnsNamespace;
  if (isPrefixed && value === '') {
    throw argumentError(`The prefix '${localName}' cannot be bound to the empty namespace name.`);
  }
  if (value === xmlNamespace) {
    if (!isPrefixed || localName !== 'xml') throw argumentError(boundToXml);
  } else if (value === xmlnsNamespace) throw argumentError(boundToXmlns);
  else if (isPrefixed && localName === 'xml') throw argumentError(boundToXml);
  else if (isPrefixed && localName === 'xmlns') throw argumentError(boundToXmlns);
}

export class XAttribute extends XObject {
  readonly kind = 'Attribute';
  readonly csType: CsType = linqType('XAttribute');
  readonly name: XName;
  next: XAttribute | null = null;
  previous: XAttribute | null = null;
  #value: string;

  constructor(name: XName, value: string) {
    super();
    checkDeclaration(name, value);
    this.name = name;
    this.#value = value;
  }

  get value(): string {
    return this.#value;
  }
  set value(value: string) {
    checkDeclaration(this.name, value);
    this.#value = value;
  }

  remove(): void {
    const { parentElement } = this;
    if (parentElement === null) throw missingParent();
    parentElement.removeAttribute(this);
  }
}
