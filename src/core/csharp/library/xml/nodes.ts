import { type Budget, createBudget } from '../../runtime/Budget';
import type { Call } from '../../runtime/Call';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentNull, invalidOperation } from '../../runtime/CsException';
import type { CsArray } from '../../runtime/CsArray';
import { CsInstance } from '../../runtime/CsInstance';
import { hashCodeOf } from '../../runtime/equality';
import type { Value } from '../../runtime/value';
import { deepEquals, treeKey } from '../../runtime/xml/deepEquals';
import { XComment, XDeclaration, XDocumentType, XProcessingInstruction, XText } from '../../runtime/xml/leafNodes';
import { printNode } from '../../runtime/xml/printNode';
import { readNode } from '../../runtime/xml/readTree';
import { XAttribute } from '../../runtime/xml/XAttribute';
import type { XName } from '../../runtime/xml/XName';
import { contentText } from '../../runtime/xml/xmlContent';
import type { NodeKind, XNode, XObject } from '../../runtime/xml/XObject';
import { namedType } from '../../types/typeRegistry';
import { defineType, type TypedRow } from '../defineType';
import { annotationRows } from './annotations';
import { castRows } from './casts';
import { CsXmlReader } from './Reader';
import { ancestors, attributeSequence, elementSequence, elementsOf, nodeSequence, siblings } from './sequences';

/** XObject, XNode, XAttribute and the nodes without content. */

const kindNumbers: Readonly<Record<NodeKind, bigint>> = {
  Element: 1n,
  Attribute: 2n,
  Text: 3n,
  CDATA: 4n,
  ProcessingInstruction: 7n,
  Comment: 8n,
  Document: 9n,
  DocumentType: 10n,
};

/** `node.ToString(options)` */
function printed(call: Call, node: XObject, options?: CsEnum): string {
  const bits = options?.value ?? 0n;
  return printNode(node, { indent: (bits & 1n) === 0n, omitDuplicates: (bits & 2n) !== 0n }, call.budget);
}

function notNull(value: string | null, name: string): string {
  if (value === null) throw argumentNull(name);
  return value;
}

/** Rows for a method that takes content, one value or many. */
export function contentRows<T extends Value>(
  name: string,
  act: (call: Call, self: T, content: Value) => void,
): TypedRow[] {
  return [
    [
      `void ${name}(object content)`,
      (call, self: T, content: Value) => {
        act(call, self, content);
        return null;
      },
    ],
    [
      `void ${name}(params object[] content)`,
      (call, self: T, content: CsArray | null) => {
        act(call, self, content);
        return null;
      },
    ],
  ];
}

/** The order of two nodes of one tree: negative when `a` comes first. */
export function documentOrder(budget: Budget, a: XNode | null, b: XNode | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  const path = (node: XNode): XNode[] => {
    const nodes: XNode[] = [];
    for (let at: XNode | null = node; at !== null; at = at.parent) {
      budget.charge(1);
      nodes.push(at);
    }
    return nodes.toReversed();
  };
  const [left, right] = [path(a), path(b)];
  if (left[0] !== right[0]) throw invalidOperation('A common ancestor is missing.');
  let depth = 1;
  while (depth < left.length && depth < right.length && left[depth] === right[depth]) depth += 1;
  const one = left[depth];
  const other = right[depth];
  if (one === undefined) return -1;
  if (other === undefined) return 1;
  for (let at = one.next; at !== null; at = at.next) {
    budget.charge(1);
    if (at === other) return -1;
  }
  return 1;
}

const nodeRows: TypedRow[] = [
  [
    'void Remove()',
    (_call, self: XNode) => {
      self.remove();
      return null;
    },
  ],
  ['XNode NextNode { get; }', (_call, self: XNode) => self.next],
  ['XNode PreviousNode { get; }', (_call, self: XNode) => self.previous],
  ['IEnumerable<XNode> NodesAfterSelf()', (call, self: XNode) => nodeSequence(() => siblings(call, self, 'after'))],
  ['IEnumerable<XNode> NodesBeforeSelf()', (call, self: XNode) => nodeSequence(() => siblings(call, self, 'before'))],
  ...(['after', 'before'] as const).flatMap((side): TypedRow[] => {
    const method = side === 'after' ? 'ElementsAfterSelf' : 'ElementsBeforeSelf';
    const found = (call: Call, self: XNode, name?: XName | null) =>
      elementSequence(() => elementsOf(call, siblings(call, self, side), name));
    return [
      [`IEnumerable<XElement> ${method}()`, (call, self: XNode) => found(call, self)],
      [
        `IEnumerable<XElement> ${method}(XName name)`,
        (call, self: XNode, name: XName | null) => found(call, self, name),
      ],
    ];
  }),
  [
    'IEnumerable<XElement> Ancestors()',
    (call, self: XNode) => elementSequence(() => elementsOf(call, ancestors(self), undefined)),
  ],
  [
    'IEnumerable<XElement> Ancestors(XName name)',
    (call, self: XNode, name: XName | null) => elementSequence(() => elementsOf(call, ancestors(self), name)),
  ],
  ...contentRows('AddAfterSelf', (call, self: XNode, content) => self.addAfterSelf(content, call.budget)),
  ...contentRows('AddBeforeSelf', (call, self: XNode, content) => self.addBeforeSelf(content, call.budget)),
  ...contentRows('ReplaceWith', (call, self: XNode, content) => self.replaceWith(content, call.budget)),
  ['bool IsAfter(XNode node)', (call, self: XNode, node: XNode | null) => documentOrder(call.budget, self, node) > 0],
  ['bool IsBefore(XNode node)', (call, self: XNode, node: XNode | null) => documentOrder(call.budget, self, node) < 0],
  [
    'static int CompareDocumentOrder(XNode n1, XNode n2)',
    (call, _self, a: XNode | null, b: XNode | null) => documentOrder(call.budget, a, b),
  ],
  ['string ToString()', (call, self: XNode) => printed(call, self)],
  ['string ToString(SaveOptions options)', (call, self: XNode, options: CsEnum) => printed(call, self, options)],
  ['static XNodeDocumentOrderComparer DocumentOrderComparer { get; }', () => new DocumentOrderComparer()],
  ['static XNodeEqualityComparer EqualityComparer { get; }', () => new EqualityComparer()],
  [
    'static bool DeepEquals(XNode n1, XNode n2)',
    (call, _self, a: XNode | null, b: XNode | null) => deepEquals(a, b, call.budget),
  ],
  [
    'System.Xml.XmlReader CreateReader()',
    (call, self: XNode) => new CsXmlReader(printNode(self, { indent: false }, call.budget)),
  ],
  [
    'static XNode ReadFrom(System.Xml.XmlReader reader)',
    (call, _self, source: CsXmlReader | null) => {
      if (source === null) throw argumentNull('reader');
      const { reader } = source;
      if (!reader.isStarted || reader.isAtEnd) throw invalidOperation('The XmlReader state should be Interactive.');
      return readNode(reader, true, call.budget);
    },
  ],
];

const textValue = (signature: string): TypedRow => [
  signature,
  {
    get: (_call, self: { value: string } & Value) => self.value,
    set: (_call, self: { value: string } & Value, text: string | null) => {
      self.value = notNull(text, 'value');
      return null;
    },
  },
];

function otherThan<T>(other: T | null): T {
  if (other === null) throw argumentNull('other');
  return other;
}

const attributeRows: TypedRow[] = [
  [
    'new(XName name, object value)',
    (call, _self, name: XName | null, value: Value) => {
      if (name === null) throw argumentNull('name');
      if (value === null) throw argumentNull('value');
      const text = contentText(value);
      call.budget.allocate(1 + text.length);
      return new XAttribute(name, text);
    },
  ],
  [
    'new(XAttribute other)',
    (_call, _self, other: XAttribute | null) => new XAttribute(otherThan(other).name, otherThan(other).value),
  ],
  ['XName Name { get; }', (_call, self: XAttribute) => self.name],
  textValue('string Value { get; set; }'),
  ['bool IsNamespaceDeclaration { get; }', (_call, self: XAttribute) => self.name.declaresNamespace],
  ['XAttribute NextAttribute { get; }', (_call, self: XAttribute) => self.next],
  ['XAttribute PreviousAttribute { get; }', (_call, self: XAttribute) => self.previous],
  [
    'void Remove()',
    (_call, self: XAttribute) => {
      self.remove();
      return null;
    },
  ],
  [
    'void SetValue(object value)',
    (_call, self: XAttribute, value: Value) => {
      if (value === null) throw argumentNull('value');
      self.value = contentText(value);
      return null;
    },
  ],
  ['string ToString()', (call, self: XAttribute) => printed(call, self)],
  ['static IEnumerable<XAttribute> EmptySequence { get; }', () => attributeSequence(() => [])],
  ...castRows('XAttribute'),
];

const writable = (name: 'Version' | 'Encoding' | 'Standalone'): TypedRow => {
  const key = name.toLowerCase() as 'version' | 'encoding' | 'standalone';
  return [
    `string ${name} { get; set; }`,
    {
      get: (_call, self: XDeclaration) => self[key],
      set: (_call, self: XDeclaration, value: string | null) => {
        self[key] = value;
        return null;
      },
    },
  ];
};

const linq = 'System.Xml.Linq';

export const nodeTypes = [
  defineType(`class ${linq}.XObject`, [
    ['XElement Parent { get; }', (_call, self: XObject) => self.parentElement],
    ['XDocument Document { get; }', (_call, self: XObject) => (self.root.kind === 'Document' ? self.root : null)],
    [
      'System.Xml.XmlNodeType NodeType { get; }',
      (_call, self: XObject) => new CsEnum(namedType('System.Xml.XmlNodeType'), kindNumbers[self.kind]),
    ],
    ['string BaseUri { get; }', () => ''],
    ...annotationRows,
  ]),
  defineType(`class ${linq}.XNode : ${linq}.XObject`, nodeRows),
  defineType(`class ${linq}.XAttribute : ${linq}.XObject`, attributeRows),
  defineType(`class ${linq}.XText : ${linq}.XNode`, [
    ['new(string value)', (_call, _self, text: string | null) => new XText(notNull(text, 'value'))],
    ['new(XText other)', (_call, _self, other: XText | null) => new XText(otherThan(other).value)],
    textValue('string Value { get; set; }'),
  ]),
  defineType(`class ${linq}.XCData : ${linq}.XText`, [
    ['new(string value)', (_call, _self, text: string | null) => new XText(notNull(text, 'value'), true)],
    ['new(XCData other)', (_call, _self, other: XText | null) => new XText(otherThan(other).value, true)],
  ]),
  defineType(`class ${linq}.XComment : ${linq}.XNode`, [
    ['new(string value)', (_call, _self, text: string | null) => new XComment(notNull(text, 'value'))],
    ['new(XComment other)', (_call, _self, other: XComment | null) => new XComment(otherThan(other).value)],
    textValue('string Value { get; set; }'),
  ]),
  defineType(`class ${linq}.XProcessingInstruction : ${linq}.XNode`, [
    [
      'new(string target, string data)',
      (_call, _self, target: string | null, content: string | null) => new XProcessingInstruction(target, content),
    ],
    [
      'new(XProcessingInstruction other)',
      (_call, _self, other: XProcessingInstruction | null) => otherThan(other).shallowClone(),
    ],
    [
      'string Target { get; set; }',
      {
        get: (_call, self: XProcessingInstruction) => self.target,
        set: (_call, self: XProcessingInstruction, value: string | null) => {
          self.target = value;
          return null;
        },
      },
    ],
    [
      'string Data { get; set; }',
      {
        get: (_call, self: XProcessingInstruction) => self.content,
        set: (_call, self: XProcessingInstruction, value: string | null) => {
          self.content = notNull(value, 'value');
          return null;
        },
      },
    ],
  ]),
  defineType(`class ${linq}.XDocumentType : ${linq}.XNode`, [
    [
      'new(string name, string publicId, string systemId, string internalSubset)',
      (_call, _self, name: string | null, publicId: string | null, systemId: string | null, subset: string | null) =>
        new XDocumentType(name, publicId, systemId, subset),
    ],
    ['new(XDocumentType other)', (_call, _self, other: XDocumentType | null) => otherThan(other).shallowClone()],
    [
      'string Name { get; set; }',
      {
        get: (_call, self: XDocumentType) => self.name,
        set: (_call, self: XDocumentType, name: string | null) => {
          self.name = name;
          return null;
        },
      },
    ],
    ...(['PublicId', 'SystemId', 'InternalSubset'] as const).map((name): TypedRow => {
      const key = `${name[0]!.toLowerCase()}${name.slice(1)}` as 'publicId' | 'systemId' | 'internalSubset';
      return [
        `string ${name} { get; set; }`,
        {
          get: (_call, self: XDocumentType) => self[key],
          set: (_call, self: XDocumentType, value: string | null) => {
            self[key] = value;
            return null;
          },
        },
      ];
    }),
  ]),
  defineType(`class ${linq}.XDeclaration`, [
    [
      'new(string version, string encoding, string standalone)',
      (_call, _self, version: string | null, encoding: string | null, standalone: string | null) =>
        new XDeclaration(version, encoding, standalone),
    ],
    [
      'new(XDeclaration other)',
      (_call, _self, other: XDeclaration | null) => {
        const { version, encoding, standalone } = otherThan(other);
        return new XDeclaration(version, encoding, standalone);
      },
    ],
    writable('Version'),
    writable('Encoding'),
    writable('Standalone'),
    ['string ToString()', (_call, self: XDeclaration) => self.text()],
  ]),
  defineType(`class ${linq}.XNodeDocumentOrderComparer : System.Collections.IComparer, IComparer<XNode>`, [
    ['new()', () => new DocumentOrderComparer()],
    [
      'int Compare(XNode x, XNode y)',
      (call, _self, a: XNode | null, b: XNode | null) => documentOrder(call.budget, a, b),
    ],
  ]),
  defineType(`class ${linq}.XNodeEqualityComparer : IEqualityComparer<XNode>`, [
    ['new()', () => new EqualityComparer()],
    ['bool Equals(XNode x, XNode y)', (call, _self, a: XNode | null, b: XNode | null) => deepEquals(a, b, call.budget)],
    [
      'int GetHashCode(XNode obj)',
      (_call, self: EqualityComparer, node: XNode | null) => (node === null ? 0 : hashCodeOf(self.keyOf(node))),
    ],
  ]),
];

class DocumentOrderComparer extends CsInstance {
  readonly csType = namedType(`${linq}.XNodeDocumentOrderComparer`);
  readonly #budget = createBudget();

  compare(a: Value, b: Value): number {
    return documentOrder(this.#budget, a as XNode | null, b as XNode | null);
  }
}

/** Takes equal trees for one key. */
class EqualityComparer extends CsInstance {
  readonly csType = namedType(`${linq}.XNodeEqualityComparer`);
  readonly #budget = createBudget();

  keyOf(value: Value): string {
    return value === null ? '' : treeKey(value as XNode, this.#budget);
  }
}
