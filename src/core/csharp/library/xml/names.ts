import { argumentNull } from '../../runtime/CsException';
import { XName, XNamespace, xmlNamespace, xmlnsNamespace } from '../../runtime/xml/XName';
import { defineType } from '../defineType';

/** XName and XNamespace. */

function namespaceOf(name: string | null): XNamespace {
  if (name === null) throw argumentNull('namespaceName');
  return new XNamespace(name);
}

const sameName = (a: XName | null, b: XName | null) => a?.expanded === b?.expanded;
const sameNamespace = (a: XNamespace | null, b: XNamespace | null) => a?.name === b?.name;

export const nameTypes = [
  defineType('class System.Xml.Linq.XName : IEquatable<XName>', [
    ['string LocalName { get; }', (_call, self: XName) => self.localName],
    ['string NamespaceName { get; }', (_call, self: XName) => self.namespaceName],
    ['XNamespace Namespace { get; }', (_call, self: XName) => new XNamespace(self.namespaceName)],
    ['static XName Get(string expandedName)', (_call, _self, name: string | null) => XName.parse(name)],
    [
      'static XName Get(string localName, string namespaceName)',
      (_call, _self, local: string | null, namespace: string | null) => XName.of(local, namespace),
    ],
    [
      'static implicit operator XName(string expandedName)',
      (_call, _self, name: string | null) => (name === null ? null : XName.parse(name)),
    ],
    ['bool Equals(XName other)', (_call, self: XName, other: XName | null) => sameName(self, other)],
    [
      'static bool operator ==(XName left, XName right)',
      (_call, _self, a: XName | null, b: XName | null) => sameName(a, b),
    ],
    [
      'static bool operator !=(XName left, XName right)',
      (_call, _self, a: XName | null, b: XName | null) => !sameName(a, b),
    ],
    ['string ToString()', (_call, self: XName) => self.text()],
  ]),
  defineType('class System.Xml.Linq.XNamespace', [
    ['string NamespaceName { get; }', (_call, self: XNamespace) => self.name],
    ['static XNamespace None { get; }', () => new XNamespace('')],
    ['static XNamespace Xml { get; }', () => new XNamespace(xmlNamespace)],
    ['static XNamespace Xmlns { get; }', () => new XNamespace(xmlnsNamespace)],
    ['static XNamespace Get(string namespaceName)', (_call, _self, name: string | null) => namespaceOf(name)],
    ['XName GetName(string localName)', (_call, self: XNamespace, local: string | null) => XName.of(local, self.name)],
    [
      'static implicit operator XNamespace(string namespaceName)',
      (_call, _self, name: string | null) => (name === null ? null : new XNamespace(name)),
    ],
    [
      'static XName operator +(XNamespace ns, string localName)',
      (_call, _self, namespace: XNamespace | null, local: string | null) => {
        if (namespace === null) throw argumentNull('ns');
        return XName.of(local, namespace.name);
      },
    ],
    [
      'static bool operator ==(XNamespace left, XNamespace right)',
      (_call, _self, a: XNamespace | null, b: XNamespace | null) => sameNamespace(a, b),
    ],
    [
      'static bool operator !=(XNamespace left, XNamespace right)',
      (_call, _self, a: XNamespace | null, b: XNamespace | null) => !sameNamespace(a, b),
    ],
    ['string ToString()', (_call, self: XNamespace) => self.text()],
  ]),
];
