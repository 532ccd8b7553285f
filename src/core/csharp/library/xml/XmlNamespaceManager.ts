import type { Call } from '../../runtime/Call';
import { argumentNull } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { Value } from '../../runtime/value';
import { xmlNamespace, xmlnsNamespace } from '../../runtime/xml/XName';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';

const notListed = { allowed: false } as const;

/** `XmlNamespaceManager`: prefixes for XPath. */
export class CsNamespaceManager extends CsInstance {
  readonly csType = namedType('System.Xml.XmlNamespaceManager');
  readonly #scopes: Map<string, string>[] = [
    new Map([
      ['xml', xmlNamespace],
      ['xmlns', xmlnsNamespace],
      ['', ''],
    ]),
  ];

  /** Null for a prefix without one. */
  namespaceOf(prefix: string): string | null {
    for (const scope of this.#scopes.toReversed()) {
      const found = scope.get(prefix);
      if (found !== undefined) return found;
    }
    return null;
  }
  prefixOf(namespace: string): string | null {
    for (const scope of this.#scopes.toReversed()) {
      for (const [prefix, one] of scope) if (one === namespace && this.namespaceOf(prefix) === one) return prefix;
    }
    return null;
  }
  add(prefix: string, namespace: string): void {
    this.#scopes.at(-1)!.set(prefix, namespace);
  }
  remove(prefix: string): void {
    this.#scopes.at(-1)!.delete(prefix);
  }
  push(call: Call): void {
    call.budget.allocate(1);
    this.#scopes.push(new Map());
  }
  pop(): boolean {
    if (this.#scopes.length === 1) return false;
    this.#scopes.pop();
    return true;
  }
}

export class CsNameTable extends CsInstance {
  readonly csType = namedType('System.Xml.XmlNameTable');
}

const managerRows: TypedRow[] = [
  [
    'new(System.Xml.XmlNameTable nameTable)',
    (_call, _self, table: Value) => {
      if (table === null) throw argumentNull('nameTable');
      return new CsNamespaceManager();
    },
  ],
  [
    'void AddNamespace(string prefix, string uri)',
    (call, self: CsNamespaceManager, prefix: string | null, uri: string | null) => {
      if (uri === null) throw argumentNull('uri');
      if (prefix === null) throw argumentNull('prefix');
      call.budget.allocate(1);
      self.add(prefix, uri);
      return null;
    },
  ],
  [
    'void RemoveNamespace(string prefix, string uri)',
    (_call, self: CsNamespaceManager, prefix: string | null) => {
      self.remove(prefix ?? '');
      return null;
    },
  ],
  [
    'string LookupNamespace(string prefix)',
    (_call, self: CsNamespaceManager, prefix: string | null) => self.namespaceOf(prefix ?? ''),
  ],
  [
    'string LookupPrefix(string uri)',
    (_call, self: CsNamespaceManager, uri: string | null) => self.prefixOf(uri ?? ''),
  ],
  [
    'bool HasNamespace(string prefix)',
    (_call, self: CsNamespaceManager, prefix: string | null) => self.namespaceOf(prefix ?? '') !== null,
  ],
  ['string DefaultNamespace { get; }', (_call, self: CsNamespaceManager) => self.namespaceOf('') ?? ''],
  [
    'void PushScope()',
    (call, self: CsNamespaceManager) => {
      self.push(call);
      return null;
    },
  ],
  ['bool PopScope()', (_call, self: CsNamespaceManager) => self.pop()],
];

export const namespaceManagerTypes = [
  defineType('abstract class System.Xml.XmlNameTable', [], notListed),
  defineType('class System.Xml.NameTable : System.Xml.XmlNameTable', [['new()', () => new CsNameTable()]], notListed),
  defineType('class System.Xml.XmlNamespaceManager : System.Collections.IEnumerable', managerRows, notListed),
];
