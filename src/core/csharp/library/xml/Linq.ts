import { defineType } from '../defineType';
import { containerTypes } from './containers';
import { linqExtensionTypes } from './extensions';
import { nameTypes } from './names';
import { nodeTypes } from './nodes';
import { readerTypes } from './Reader';

/** System.Xml.Linq, and what of System.Xml Microsoft's samples use. */
export const xmlLinqTypes = [
  ...nodeTypes,
  ...containerTypes,
  ...nameTypes,
  ...linqExtensionTypes,
  ...readerTypes,
  defineType('enum System.Xml.Linq.SaveOptions', [], {
    enumMembers: { None: 0, DisableFormatting: 1, OmitDuplicateNamespaces: 2 },
  }),
  defineType('enum System.Xml.Linq.LoadOptions', [], {
    enumMembers: { None: 0, PreserveWhitespace: 1, SetBaseUri: 2, SetLineInfo: 4 },
  }),
  defineType('enum System.Xml.XmlNodeType', [], {
    enumMembers: {
      None: 0,
      Element: 1,
      Attribute: 2,
      Text: 3,
      CDATA: 4,
      EntityReference: 5,
      Entity: 6,
      ProcessingInstruction: 7,
      Comment: 8,
      Document: 9,
      DocumentType: 10,
      DocumentFragment: 11,
      Notation: 12,
      Whitespace: 13,
      SignificantWhitespace: 14,
      EndElement: 15,
      EndEntity: 16,
      XmlDeclaration: 17,
    },
  }),
];
