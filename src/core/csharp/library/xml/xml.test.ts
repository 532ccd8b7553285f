import { describe, expect, it } from 'vitest';
import { evaluateText } from '../../testing/evaluateText';

describe('System.Xml.Linq', () => {
  it.each([
    ['XElement.Parse("<a><b>1</b><b>2</b></a>").Elements("b").Sum(e => (int)e)', 'int 3'],
    [
      "XDocument.Parse(\"<a xmlns='urn:x'><b c='1'>t</b><d/></a>\").ToString()",
      'string <a xmlns="urn:x">\r\n  <b c="1">t</b>\r\n  <d />\r\n</a>',
    ],
    ['XElement.Parse("<a>x<b/>y</a>").ToString()', 'string <a>x<b />y</a>'],
    ['XElement.Parse("<a xmlns:p=\'urn:x\'><p:b>1</p:b></a>").Element(XName.Get("b", "urn:x")).Value', 'string 1'],
    [
      'new XElement("a", new XAttribute("b", 1), new XElement("c", "<&>")).ToString(SaveOptions.DisableFormatting)',
      'string <a b="1"><c>&lt;&amp;&gt;</c></a>',
    ],
    ['((XNamespace)"urn:x" + "a").ToString()', 'string {urn:x}a'],
    ['(string)XElement.Parse("<a b=\'&lt;x&#65;\'/>").Attribute("b")', 'string <xA'],
    ['XElement.Parse("<a/>").Element("b")', 'null'],
    [
      'XDocument.Parse("<a><b></a>")',
      "! System.Xml.XmlException: The 'b' start tag on line 1 position 5 does not match the end tag of 'a'. Line 1, position 9.",
    ],
    ['XDocument.Parse("")', '! System.Xml.XmlException: Root element is missing.'],
    ['XDocument.Parse("x")', '! System.Xml.XmlException: Data at the root level is invalid. Line 1, position 1.'],
    [
      'XDocument.Parse("<a>&x;</a>")',
      "! System.Xml.XmlException: Reference to undeclared entity 'x'. Line 1, position 5.",
    ],
    ['XDocument.Parse("<a><b/></a>").Descendants().Count()', 'int 2'],
  ])('%s', (expression, result) => {
    expect(evaluateText(`@(${expression})`)).toBe(result);
  });
});
