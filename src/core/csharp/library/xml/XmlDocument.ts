import { defineType, type TypedRow } from '../defineType';

/**
 * System.Xml's older tree. API Management's list doesn't name them although a few published samples use them: they are known
 * by their members, so that a policy with them is understood, and not computed.
 */
const notSimulated = (signature: string): TypedRow => [signature, null];
const notListed = { allowed: false } as const;

const node = [
  'string InnerText { get; set; }',
  'string InnerXml { get; set; }',
  'string OuterXml { get; }',
  'string Name { get; }',
  'string LocalName { get; }',
  'string NamespaceURI { get; }',
  'string Value { get; set; }',
  'bool HasChildNodes { get; }',
  'System.Xml.XmlNode FirstChild { get; }',
  'System.Xml.XmlNode LastChild { get; }',
  'System.Xml.XmlNode ParentNode { get; }',
  'System.Xml.XmlNode NextSibling { get; }',
  'System.Xml.XmlNodeList ChildNodes { get; }',
  'System.Xml.XmlAttributeCollection Attributes { get; }',
  'System.Xml.XmlNode this[string name] { get; }',
  'System.Xml.XmlNode SelectSingleNode(string xpath)',
  'System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)',
  'System.Xml.XmlNodeList SelectNodes(string xpath)',
  'System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)',
  'System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)',
  'System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)',
].map(notSimulated);

export const xmlDocumentTypes = [
  defineType('class System.Xml.XmlNode', node, notListed),
  defineType(
    'class System.Xml.XmlElement : System.Xml.XmlNode',
    [notSimulated('string GetAttribute(string name)')],
    notListed,
  ),
  defineType('class System.Xml.XmlAttribute : System.Xml.XmlNode', [], notListed),
  defineType(
    'class System.Xml.XmlDocument : System.Xml.XmlNode',
    [
      'new()',
      'void LoadXml(string xml)',
      'System.Xml.XmlElement DocumentElement { get; }',
      'System.Xml.XmlNameTable NameTable { get; }',
      'System.Xml.XmlElement CreateElement(string name)',
      'System.Xml.XmlNodeList GetElementsByTagName(string name)',
    ].map(notSimulated),
    notListed,
  ),
  defineType('class System.Xml.XmlNameTable', [], notListed),
  defineType(
    'class System.Xml.XmlNamespaceManager',
    ['new(System.Xml.XmlNameTable nameTable)', 'void AddNamespace(string prefix, string uri)'].map(notSimulated),
    notListed,
  ),
  defineType(
    'class System.Xml.XmlNodeList : System.Collections.IEnumerable',
    ['int Count { get; }', 'System.Xml.XmlNode this[int i] { get; }', 'System.Xml.XmlNode Item(int index)'].map(
      notSimulated,
    ),
    notListed,
  ),
  defineType(
    'class System.Xml.XmlAttributeCollection : System.Collections.IEnumerable',
    ['int Count { get; }', 'System.Xml.XmlAttribute this[string name] { get; }'].map(notSimulated),
    notListed,
  ),
];
