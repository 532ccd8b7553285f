import { array, assert, constantFrom, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../compileExpression';
import { bareHost, evaluateText } from '../../testing/evaluateText';

/** Each expression's result, written as C# does; trees through their own `ToString()`. */
function table(rows: readonly (readonly [expression: string, result: string])[]): void {
  it.each(rows)('%s', (expression, result) => {
    const code = expression.startsWith('{') ? expression : `(${expression})`;
    expect(evaluateText(`@${code}`).replaceAll('\r\n', '\n')).toBe(result);
  });
}

const printed = (xml: string) => `XElement.Parse(${JSON.stringify(xml)}).ToString()`;
const xmlException = (message: string) => `! System.Xml.XmlException: ${message}`;
const argumentException = (message: string) => `! System.ArgumentException: ${message}`;

describe('reading', () => {
  table(
    (
      [
        ['<a></a>', '<a></a>'],
        ['<a/>', '<a />'],
        ['<a> <b/> </a>', '<a>\n  <b />\n</a>'],
        ['<a> <b/>t</a>', '<a>\n  <b />t</a>'],
        ['<a>x<b><c/></b></a>', '<a>x<b><c /></b></a>'],
        ["<a xml:space='preserve'> <b/> </a>", '<a xml:space="preserve"> <b /> </a>'],
        ["<a b='x\ny&#10;&#9;&lt;\"'/>", '<a b="x y&#xA;&#x9;&lt;&quot;" />'],
        ['<a>x\r\ny\rz&#65;&#x1F600;</a>', '<a>x\ny\nzA😀</a>'],
        ['<a><![CDATA[<&]]>y<!--c--><?p q?></a>', '<a><![CDATA[<&]]>y<!--c--><?p q?></a>'],
        ["<!DOCTYPE a [<!ENTITY x 'y&z;'><!ENTITY z '!'>]><a b='&x;'>&x;</a>", '<a b="y!">y!</a>'],
      ] as const
    ).map(([xml, result]) => [printed(xml), `string ${result}`]),
  );

  table(
    (
      [
        ['', 'Root element is missing.'],
        ['x', 'Data at the root level is invalid. Line 1, position 1.'],
        ['<a>', 'Data at the root level is invalid. Line 1, position 1.'],
        ['<a/><b/>', 'There are multiple root elements. Line 1, position 6.'],
        [
          '<a>\n<b></c></a>',
          "The 'b' start tag on line 2 position 2 does not match the end tag of 'c'. Line 2, position 6.",
        ],
        [
          '<r><a><b>',
          'Unexpected end of file has occurred. The following elements are not closed: b, a, r. Line 1, position 10.',
        ],
        ["<a b='1' b='2'/>", "'b' is a duplicate attribute name. Line 1, position 10."],
        ["<a b='1'c='2'/>", "'c' is an unexpected token. Expecting white space. Line 1, position 9."],
        ['<a b=1/>', "'1' is an unexpected token. The expected token is '\"' or '''. Line 1, position 6."],
        ["<a b='<'/>", "'<', hexadecimal value 0x3C, is an invalid attribute character. Line 1, position 7."],
        ['<p:a/>', "'p' is an undeclared prefix. Line 1, position 2."],
        ['<1a/>', "Name cannot begin with the '1' character, hexadecimal value 0x31. Line 1, position 2."],
        ['<a>&x;</a>', "Reference to undeclared entity 'x'. Line 1, position 5."],
        ['<a>& </a>', 'An error occurred while parsing EntityName. Line 1, position 5.'],
        ['<a>&#0;</a>', "'.', hexadecimal value 0x00, is an invalid character. Line 1, position 6."],
        ['<a>&#xZ;</a>', 'Invalid syntax for a hexadecimal numeric entity reference. Line 1, position 7.'],
        ['<a>]]></a>', "']]>' is not allowed in character data. Line 1, position 4."],
        [
          '<a><!-- -- --></a>',
          "An XML comment cannot contain '--', and '-' cannot be the last character. Line 1, position 9.",
        ],
        ['<a><!x></a>', "'x' is an unexpected token. The expected token is '<!--' or '<[CDATA['. Line 1, position 6."],
        [
          '<a><?xml x?></a>',
          'Unexpected XML declaration. The XML declaration must be the first node in the document, and no white space characters are allowed to appear before it. Line 1, position 6.',
        ],
        ["<?xml version='2.0'?><a/>", "Version number '2.0' is invalid. Line 1, position 16."],
        ["<?xml encoding='utf-8'?><a/>", 'Syntax for an XML declaration is invalid. Line 1, position 7.'],
        ["<a xmlns:p=''/>", 'Invalid namespace declaration. Line 1, position 12.'],
        ["<a xmlns:xmlns='u'/>", 'Prefix "xmlns" is reserved for use by XML. Line 1, position 4.'],
        ['<a/><!DOCTYPE a>', 'DTD must be defined before the document root element. Line 1, position 5.'],
        [
          "<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>",
          "General entity 'x' references itself. Line 1, position 54.",
        ],
      ] as const
    ).map(([xml, message]) => [printed(xml), xmlException(message)]),
  );

  table([
    [
      'XElement.Parse("<a>\\u0001</a>")',
      xmlException("'\u0001', hexadecimal value 0x01, is an invalid character. Line 1, position 4."),
    ],
    [
      'XElement.Parse("<a>\\ud800</a>")',
      xmlException("'<', hexadecimal value 0x3C, is an invalid character. Line 1, position 5."),
    ],
    ['XElement.Parse("<a> <b/>\\n</a>", LoadOptions.PreserveWhitespace).ToString()', 'string <a> <b />\n</a>'],
    [
      'XDocument.Parse("<?xml version=\'1.0\'?>\\n<!--x-->\\n<a> <b/> </a>\\n<?p q?>\\n", LoadOptions.PreserveWhitespace).ToString()',
      'string \n<!--x-->\n<a> <b /> </a>\n<?p q?>\n',
    ],
    ['XDocument.Parse("<!DOCTYPE html><html/>").ToString()', 'string <!DOCTYPE html []>\n<html />'],
    [
      "XDocument.Parse(\"<?xml version='1.0' encoding='utf-8' standalone='no'?><a/>\").Declaration.ToString()",
      'string <?xml version="1.0" encoding="utf-8" standalone="no"?>',
    ],
    ['XElement.Parse("<a/>").Document == null', 'bool True'],
    ['XElement.Parse("<!DOCTYPE a SYSTEM \'x.dtd\'><a/>")', 'unsupported XML whose document type is in another file.'],
    ['XElement.Parse(null)', '! System.ArgumentNullException: Value cannot be null.\nParameter name: s'],
  ]);
});

describe('writing', () => {
  table(
    (
      [
        [
          'new XElement("{u}a", new XAttribute("q", 1), new XElement("{u}b"), new XElement("c"))',
          '<a q="1" xmlns="u">\n  <b />\n  <c xmlns="" />\n</a>',
        ],
        [
          'new XElement("a", new XAttribute("{u}b", 1), new XAttribute("{v}c", 2), new XElement("{u}e"))',
          '<a p1:b="1" p2:c="2" xmlns:p2="v" xmlns:p1="u">\n  <p1:e />\n</a>',
        ],
        [
          'new XElement("a", new XAttribute(XNamespace.Xmlns + "p1", "z"), new XAttribute("{u}x", 1))',
          '<a xmlns:p1="z" p2:x="1" xmlns:p2="u" />',
        ],
        [
          "XElement.Parse(\"<p:a xmlns:p='u' xmlns='w'><p:b><c/></p:b></p:a>\").FirstNode",
          '<p:b xmlns:p="u">\n  <c xmlns="w" />\n</p:b>',
        ],
        [
          'new XElement("{u}a", new XAttribute(XNamespace.Xmlns + "p", "u"), new XElement("b", new XAttribute(XNamespace.Xmlns + "p", "v"), new XElement("{u}c", new XAttribute("{u}d", 1))))',
          '<p:a xmlns:p="u">\n  <b xmlns:p="v">\n    <c p4:d="1" xmlns:p4="u" xmlns="u" />\n  </b>\n</p:a>',
        ],
        ['new XAttribute("{u}a", "x")', 'p0:a="x"'],
        ["XElement.Parse(\"<a xmlns:p='u' p:b='1'/>\").LastAttribute", 'p:b="1"'],
        [
          'new XElement("a", new XComment("x--y-"), new XProcessingInstruction("t", "x?>y"), new XCData("x]]>y"))',
          '<a>\n  <!--x- -y- -->\n  <?t x? >y?><![CDATA[x]]]]><![CDATA[>y]]></a>',
        ],
        ['new XElement("a", "<&>\\r\\"x")', '<a>&lt;&amp;&gt;\n"x</a>'],
        ['new XElement("a", "")', '<a></a>'],
        ['new XElement("a", null, new object[] { })', '<a />'],
        [
          'new XElement("a", 1, true, 1.10m, new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), TimeSpan.FromSeconds(-61.5), -0.0, double.PositiveInfinity)',
          '<a>1true1.102020-01-02T03:04:05Z-PT1M1.5S-0INF</a>',
        ],
        ['new XDocumentType("a", "p", "s", null)', '<!DOCTYPE a PUBLIC "p" "s">'],
        [
          'new XDocument(new XDeclaration("1.0", "utf-8", null), new XComment("c"), new XElement("a", new XElement("b")))',
          '<!--c-->\n<a>\n  <b />\n</a>',
        ],
      ] as const
    ).map(([tree, result]) => [`(${tree}).ToString()`, `string ${result}`]),
  );

  table([
    [
      "XElement.Parse(\"<a xmlns:p='u'><b xmlns:p='u'/></a>\").ToString(SaveOptions.OmitDuplicateNamespaces)",
      'string <a xmlns:p="u">\n  <b />\n</a>',
    ],
    ['new XElement("a", new XElement("b")).ToString(SaveOptions.DisableFormatting)', 'string <a><b /></a>'],
    [
      'new XElement("a", new XAttribute("xmlns", "u")).ToString()',
      xmlException("The prefix '' cannot be redefined from '' to 'u' within the same start element tag."),
    ],
    [
      'new XElement("a", "\\u0001").ToString()',
      argumentException("'\u0001', hexadecimal value 0x01, is an invalid character."),
    ],
    [
      'new XElement("a", "\\udc00").ToString()',
      argumentException(
        'Invalid high surrogate character (0xDC00). A high surrogate character must have a value from range (0xD800 - 0xDBFF).',
      ),
    ],
    [
      'new XElement("a", "\\ud800x").ToString()',
      argumentException(
        'The surrogate pair (0xD800, 0x78) is invalid. A high surrogate character (0xD800 - 0xDBFF) must always be paired with a low surrogate character (0xDC00 - 0xDFFF).',
      ),
    ],
  ]);
});

describe('trees', () => {
  table([
    [
      '{ var e = XElement.Parse("<a><b/><b/><b/></a>"); int n = 0; foreach (var x in e.Elements()) { x.Remove(); n++; } return n; }',
      'int 1',
    ],
    ['{ var e = XElement.Parse("<a><b/><b/></a>"); e.Elements().Remove(); return e.ToString(); }', 'string <a />'],
    [
      '{ var e = new XElement("a", "x"); e.AddFirst("y", new XElement("b"), "z"); return e.ToString(); }',
      'string <a>y<b />zx</a>',
    ],
    [
      '{ var e = XElement.Parse("<a>x<b/>y</a>"); e.Element("b").ReplaceWith("q"); return e + "|" + e.Nodes().Count(); }',
      'string <a>xqy</a>|2',
    ],
    [
      '{ var e = new XElement("a", new XElement("b")); e.Add(e); return e.ToString(SaveOptions.DisableFormatting); }',
      'string <a><b /><a><b /></a></a>',
    ],
    [
      '{ var e = XElement.Parse("<a>x</a>"); e.ReplaceNodes(e.Nodes(), "y"); return e.ToString(); }',
      'string <a>xy</a>',
    ],
    [
      '{ var e = XElement.Parse("<a><b/></a>"); e.SetElementValue("b", null); e.SetElementValue("c", true); e.SetAttributeValue("q", 5); return e.ToString(); }',
      'string <a q="5">\n  <c>true</c>\n</a>',
    ],
    [
      '{ var e = XElement.Parse("<a><b/><c><d/></c></a>"); return string.Join(",", e.Descendants("d").AncestorsAndSelf().Select(x => x.Name)); }',
      'string d,c,a',
    ],
    [
      'XNode.DeepEquals(XElement.Parse("<a>x<!--c-->y</a>"), new XElement("a", "x", new XComment("c"), new XText(""), "y"))',
      'bool True',
    ],
    ['XNode.DeepEquals(XElement.Parse("<a></a>"), XElement.Parse("<a/>"))', 'bool False'],
    ['new XElement("a", new XAttribute(XNamespace.Xmlns + "p", "u")).GetPrefixOfNamespace("u")', 'string p'],
    ['XElement.Parse("<a xmlns=\'u\'><b/></a>").Elements().First().GetDefaultNamespace().NamespaceName', 'string u'],
    ['((XNamespace)"u" + "a") == XName.Get("a", "u")', 'bool True'],
    ['XElement.Parse("<a>x<b/>y</a>").FirstNode.NextNode.NextNode.PreviousNode.ToString()', 'string <b />'],
    ['(string)new XElement("a", new XElement("b", 1), "x")', 'string 1x'],
    [
      'new XDocument(new XElement("a"), new XElement("b"))',
      '! System.InvalidOperationException: This operation would create an incorrectly structured document.',
    ],
    ['new XDocument("x")', argumentException('Non-whitespace characters cannot be added to content.')],
    ['new XElement("a", new XDocument())', argumentException('A node of type Document cannot be added to content.')],
    [
      'new XElement("a", new XAttribute("b", 1), new XAttribute("b", 2))',
      '! System.InvalidOperationException: Duplicate attribute.',
    ],
    ['new XElement("a b")', xmlException("The ' ' character, hexadecimal value 0x20, cannot be included in a name.")],
    ['new XElement("{u}")', argumentException("'{u}' is an invalid expanded name.")],
    ['new XElement((XName)null)', '! System.ArgumentNullException: Value cannot be null.\nParameter name: name'],
    ['new XText((string)null)', '! System.ArgumentNullException: Value cannot be null.\nParameter name: value'],
    ['new XAttribute("a", new XText("x"))', argumentException('An XObject cannot be used as a value.')],
    [
      'new XAttribute(XNamespace.Xmlns + "p", "")',
      argumentException("The prefix 'p' cannot be bound to the empty namespace name."),
    ],
    [
      'new XProcessingInstruction("xml", "x")',
      argumentException("'xml' is an invalid name for a processing instruction."),
    ],
    ['{ new XAttribute("a", 1).Remove(); return 1; }', '! System.InvalidOperationException: The parent is missing.'],
  ]);
});

const notValid = (text: string, type: string) =>
  `! System.FormatException: The string '${text}' is not a valid ${type} value.`;

describe('casts', () => {
  const malformed = '! System.FormatException: Input string was not in a correct format.';
  table(
    (
      [
        ['bool', ' 1 ', 'bool True'],
        ['bool', 'TRUE', 'bool True'],
        ['bool', 'No', notValid('no', 'Boolean')],
        ['int', ' -5 ', 'int -5'],
        ['int', '2147483648', '! System.OverflowException: Value was either too large or too small for an Int32.'],
        ['uint', '+1', malformed],
        ['double', '-INF', 'double -Infinity'],
        ['double', '1,000', malformed],
        ['decimal', '1e3', malformed],
        ['TimeSpan', 'P1Y2M3DT4H5M6.789S', 'TimeSpan 428.04:05:06.7890000'],
        ['TimeSpan', '-P1D', 'TimeSpan -1.00:00:00'],
        ['TimeSpan', 'PT', notValid('PT', 'TimeSpan')],
        [
          'Guid',
          '1',
          '! System.FormatException: Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).',
        ],
        ['DateTimeOffset', '2020-01-02T03:04:05+02:00', 'DateTimeOffset 01/02/2020 03:04:05 +02:00'],
        ['DateTimeOffset', '--05-06', 'DateTimeOffset 05/06/1904 00:00:00 +00:00'],
        ['DateTimeOffset', '1.5', notValid('1.5', 'AllXsd')],
      ] as const
    ).map(([type, text, result]) => [`(${type})new XElement("a", "${text}")`, result]),
  );
  table([
    ['((DateTime)new XElement("a", "2020-01-02T03:04:05Z")).Kind.ToString()', 'string Utc'],
    ['(int?)XElement.Parse("<a/>").Element("b")', 'null'],
    [
      '(int)XElement.Parse("<a/>").Attribute("b")',
      '! System.ArgumentNullException: Value cannot be null.\nParameter name: attribute',
    ],
  ]);
});

const reading = (xml: string, code: string) =>
  `{ using (var r = XmlReader.Create(new StringReader(${JSON.stringify(xml)}))) { ${code} } }`;

describe('XmlReader', () => {
  table([
    [
      reading(
        "<?xml version='1.0'?><!--c--><a x='1'> t<b/><![CDATA[q]]></a>",
        'string s = ""; while (r.Read()) s += r.NodeType + ":" + r.Name + ":" + r.Value + ":" + r.Depth + ":" + r.IsEmptyElement + "|"; return s + r.EOF;',
      ),
      "string XmlDeclaration:xml:version='1.0':0:False|Comment::c:0:False|Element:a::0:False|Text:: t:1:False|Element:b::1:True|CDATA::q:1:False|EndElement:a::0:False|True",
    ],
    [
      reading(
        '<a><b>x</b><c/></a>',
        'r.MoveToContent(); r.Read(); return r.ReadElementContentAsString() + r.Name + r.ReadElementContentAsString() + r.NodeType;',
      ),
      'string xcEndElement',
    ],
    [
      reading(
        '<a><b>1</b></a>',
        'r.ReadToFollowing("b"); return ((XElement)XNode.ReadFrom(r)).Value + r.Name + r.NodeType;',
      ),
      'string 1aEndElement',
    ],
    [
      reading('<a><b c="1">1</b></a>', 'r.ReadToFollowing("b"); return r.GetAttribute("c") + r.ReadOuterXml();'),
      'string 1<b c="1">1</b>',
    ],
    [
      reading('<a>1</a>', 'return XNode.ReadFrom(r);'),
      '! System.InvalidOperationException: The XmlReader state should be Interactive.',
    ],
    [
      reading('<a><b>x</b></a>', 'r.ReadToFollowing("b"); return r.ReadElementContentAsInt();'),
      xmlException('Content cannot be converted to the type Int. Line 1, position 10.'),
    ],
    [
      reading('<!DOCTYPE a><a/>', 'return r.MoveToContent();'),
      xmlException(
        'For security reasons DTD is prohibited in this XML document. To enable DTD processing set the DtdProcessing property on XmlReaderSettings to Parse and pass the settings into XmlReader.Create method.',
      ),
    ],
  ]);

  it('is only warned of', () => {
    const { diagnostics } = compileExpression('@(XmlReader.Create(new StringReader("<a/>")).Read())');
    expect(new Set(diagnostics.map(({ code, severity }) => `${code} ${severity}`))).toEqual(
      new Set(['APIM0001 warning']),
    );
  });
});

const repeated = (count: number, text: string) => `string.Concat(Enumerable.Repeat("${text}", ${count}))`;

describe('growth', () => {
  const deep = `XElement.Parse(${repeated(20_000, '<a>')} + ${repeated(20_000, '</a>')})`;
  table([
    [`${deep}.DescendantsAndSelf().Count()`, 'int 20000'],
    [`${deep}.ToString(SaveOptions.DisableFormatting).Length`, 'int 140000'],
    [`${deep}.ToString().Length`, 'timeout'],
    [`XNode.DeepEquals(new XElement(${deep}), ${deep})`, 'bool True'],
    [
      '{ var e = new XElement("a"); for (int i = 0; i < 20000; i++) e = new XElement("a", e); return e.DescendantNodesAndSelf().Count(); }',
      'int 20001',
    ],
    [
      `{ var e = XElement.Parse("<r>" + ${repeated(20_000, '<a/>')} + "</r>"); int n = 0; for (var x = e.LastNode; x != null; x = x.PreviousNode) n++; return n; }`,
      'int 20000',
    ],
    [
      '{ var e = new XElement("r"); for (int i = 0; i < 20000; i++) e.SetAttributeValue("a" + i, i); return (string)e.Attribute("a19999"); }',
      'string 19999',
    ],
    ['{ var e = new XElement("r"); for (int i = 0; i < 60; i++) e.Add(e); return 1; }', 'timeout'],
    [
      '{ var e = new XElement("r", new XElement("a")); foreach (var x in e.Elements()) e.Add(new XElement("a")); return 1; }',
      'timeout',
    ],
    [
      '{ var e = XElement.Parse("<r>" + new string(\'x\', 100000) + "</r>"); while (true) { var t = e.Value; } }',
      'timeout',
    ],
    [
      '{ object o = "x"; for (int i = 0; i < 20000; i++) o = new List<object> { o }; return new XElement("a", o).ToString(); }',
      'string <a>x</a>',
    ],
    [
      `XElement.Parse("<!DOCTYPE a [<!ENTITY a '${'x'.repeat(100)}'>${['b', 'c', 'd', 'e', 'f'].map((name, index) => `<!ENTITY ${name} '${`&${'abcde'[index]!};`.repeat(12)}'>`).join('')}]><a>&f;</a>").Value.Length`,
      xmlException('The input document has exceeded a limit set by MaxCharactersFromEntities.'),
    ],
  ]);
});

// A CDATA section with `]]>` is written as two, so that such trees differ.
const checking = (xml: string) =>
  `@{ var e = XElement.Parse(${literal(xml)}, LoadOptions.PreserveWhitespace); var text = e.ToString(SaveOptions.DisableFormatting); return text.Contains("]]>") || XNode.DeepEquals(e, XElement.Parse(text, LoadOptions.PreserveWhitespace)); }`;

describe('any input', () => {
  const piece = constantFrom(
    '<a>',
    '</a>',
    '<a',
    '/>',
    '>',
    '<',
    '&',
    '&lt;',
    '&#x41;',
    ';',
    ' ',
    '\n',
    "x='1'",
    "xmlns='u'",
    "xmlns:p='v'",
    '<p:b>',
    '</p:b>',
    ' p:c="2"',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?t',
    '?>',
    "<?xml version='1.0'?>",
    '<!DOCTYPE a [',
    "<!ENTITY x 'y'>",
    ']>',
    '&x;',
    'text',
    '\ud800',
    '\u0001',
    '"',
  );

  it('reads to a tree or an XmlException; what is printed reads back as the same tree', () => {
    const content = array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const document = oneof(
      content,
      content.map((text) => `<a xmlns:p='u'>${text}</a>`),
    );
    assert(
      property(document, (xml) => {
        const result = compileExpression(checking(xml)).evaluate(bareHost);
        if (result.status === 'value') expect(result.value).toBe(true);
        else if (result.status === 'exception') expect(result.exception).toBe('System.Xml.XmlException');
        else expect(result.status).toBe('unsupported');
      }),
      { numRuns: 200 },
    );
  });
});

/** A C# string literal. */
function literal(text: string): string {
  const escaped = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `"${escaped.map((code) => `\\u${code}`).join('')}"`;
}
