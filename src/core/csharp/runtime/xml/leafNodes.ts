import type { CsType } from '../../types/CsType';
import { argumentError, argumentNull } from '../CsException';
import { CsInstance } from '../CsInstance';
import { verifyLocalName } from './XName';
import { linqType, XNode } from './XObject';

/** The nodes without content. */

export class XText extends XNode {
  readonly kind: 'Text' | 'CDATA';
  readonly csType: CsType;
  value: string;

  constructor(value: string, isCData = false) {
    super();
    this.value = value;
    this.kind = isCData ? 'CDATA' : 'Text';
    this.csType = linqType(isCData ? 'XCData' : 'XText');
  }
  shallowClone(): XText {
    return new XText(this.value, this.kind === 'CDATA');
  }
}

export class XComment extends XNode {
  readonly kind = 'Comment';
  readonly csType: CsType = linqType('XComment');
  value: string;

  constructor(value: string) {
    super();
    this.value = value;
  }
  shallowClone(): XComment {
    return new XComment(this.value);
  }
}

export class XProcessingInstruction extends XNode {
  readonly kind = 'ProcessingInstruction';
  readonly csType: CsType = linqType('XProcessingInstruction');
  #target: string;
  content: string;

  /** Throws as .NET does for a target that isn't a name, and for `xml`. */
  constructor(target: string | null, content: string | null) {
    super();
    if (content === null) throw argumentNull('data');
    this.#target = checkedTarget(target);
    this.content = content;
  }

  get target(): string {
    return this.#target;
  }
  set target(target: string | null) {
    this.#target = checkedTarget(target);
  }
  shallowClone(): XProcessingInstruction {
    return new XProcessingInstruction(this.#target, this.content);
  }
}

function checkedTarget(target: string | null): string {
  const name = verifyLocalName(target);
  if (name.toLowerCase() === 'xml') {
    throw argumentError(`'${name}' is an invalid name for a processing instruction.`);
  }
  return name;
}

export class XDocumentType extends XNode {
  readonly kind = 'DocumentType';
  readonly csType: CsType = linqType('XDocumentType');
  #name: string;
  publicId: string | null;
  systemId: string | null;
  internalSubset: string | null;

  constructor(name: string | null, publicId: string | null, systemId: string | null, internalSubset: string | null) {
    super();
    this.#name = qualifiedName(name);
    this.publicId = publicId;
    this.systemId = systemId;
    this.internalSubset = internalSubset;
  }

  get name(): string {
    return this.#name;
  }
  /** Throws as .NET does for what isn't a name. */
  set name(name: string | null) {
    this.#name = qualifiedName(name);
  }
  shallowClone(): XDocumentType {
    return new XDocumentType(this.name, this.publicId, this.systemId, this.internalSubset);
  }
}

function qualifiedName(name: string | null): string {
  for (const part of (name ?? '').split(':', 2)) verifyLocalName(name === null ? null : part);
  return name!;
}

const part = (name: string, value: string | null) => (value === null ? '' : ` ${name}="${value}"`);

export class XDeclaration extends CsInstance {
  readonly csType: CsType = linqType('XDeclaration');
  version: string | null;
  encoding: string | null;
  standalone: string | null;

  constructor(version: string | null, encoding: string | null, standalone: string | null) {
    super();
    this.version = version;
    this.encoding = encoding;
    this.standalone = standalone;
  }

  override text(): string {
    const { version, encoding, standalone } = this;
    return `<?xml${part('version', version)}${part('encoding', encoding)}${part('standalone', standalone)}?>`;
  }
}
