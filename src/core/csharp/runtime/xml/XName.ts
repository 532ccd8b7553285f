import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { argumentError, argumentNull, exception } from '../CsException';
import { CsInstance } from '../CsInstance';
import type { Value } from '../value';
import { badNameCharacterText, isNameCharacter, isNameStart } from './xmlCharacters';

export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** `XmlConvert.VerifyNCName`. Throws ArgumentNullException for no name, XmlException for what isn't one. */
export function verifyLocalName(name: string | null): string {
  if (name === null) throw argumentNull('name');
  if (name === '') {
    const message = "The empty string '' is not a valid local name.\r\nParameter name: name";
    throw exception('System.ArgumentNullException', message, { ParamName: 'name' });
  }
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (at === 0 ? isNameStart(code) : isNameCharacter(code)) continue;
    throw exception('System.Xml.XmlException', badNameCharacterText(name, at, at === 0 && isNameCharacter(code)));
  }
  return name;
}

/** `System.Xml.Linq.XName`. */
export class XName extends CsInstance {
  readonly csType: CsType = namedType('System.Xml.Linq.XName');
  readonly localName: string;
  readonly namespaceName: string;
  /** `{namespace}local`, or the local name alone; the same for equal names only. */
  readonly expanded: string;

  /** Of parts known to be good. */
  constructor(localName: string, namespaceName = '') {
    super();
    this.localName = localName;
    this.namespaceName = namespaceName;
    this.expanded = namespaceName === '' ? localName : `{${namespaceName}}${localName}`;
  }

  /** Throws as .NET does for what isn't a name. */
  static of(localName: string | null, namespaceName: string | null): XName {
    if (namespaceName === null) throw argumentNull('namespaceName');
    if (localName === null) throw argumentNull('localName');
    return new XName(verifyLocalName(localName), namespaceName);
  }

  /** From `local` or `{namespace}local`. */
  static parse(expanded: string | null): XName {
    if (expanded === null) throw argumentNull('expandedName');
    if (expanded !== '' && !expanded.startsWith('{')) return XName.of(expanded, '');
    const close = expanded.lastIndexOf('}');
    if (close <= 1 || close === expanded.length - 1) {
      throw argumentError(`'${expanded}' is an invalid expanded name.`);
    }
    return XName.of(expanded.slice(close + 1), expanded.slice(1, close));
  }

  /** `xmlns` or `xmlns:…`. */
  get declaresNamespace(): boolean {
    return this.namespaceName === xmlnsNamespace || this.expanded === 'xmlns';
  }

  override text(): string {
    return this.expanded;
  }
  override equals(other: Value): boolean {
    return other instanceof XName && other.expanded === this.expanded;
  }
  override hashKey(): unknown {
    return `xname:${this.expanded}`;
  }
}

/** `System.Xml.Linq.XNamespace`. */
export class XNamespace extends CsInstance {
  readonly csType: CsType = namedType('System.Xml.Linq.XNamespace');
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
