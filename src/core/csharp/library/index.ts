import { arrayTypes } from './collections/arrays';
import { collectionTypes } from './collections/classes';
import { interfaceTypes } from './collections/interfaces';
import type { TypeTable } from './declareType';
import { contextTypes } from './gateway/context';
import { extensionTypes } from './gateway/extensions';
import { linqTypes } from './linq/Enumerable';
import { jsonConvertTypes } from './newtonsoft/JsonConvert';
import { jsonLinqTypes } from './newtonsoft/Linq';
import { securityTypes } from './security';
import { charTypes } from './system/Char';
import { convertTypes } from './system/Convert';
import { dateTypes } from './system/DateTime';
import { encodingTypes } from './system/Encoding';
import { exceptionTypes } from './system/Exception';
import { guidTypes } from './system/Guid';
import { ipAddressTypes } from './system/IPAddress';
import { numberTypes } from './system/Number';
import { objectTypes } from './system/Object';
import { randomTypes } from './system/Random';
import { regexTypes } from './system/Regex';
import { stringTypes } from './system/String';
import { stringBuilderTypes } from './system/StringBuilder';
import { timeZoneTypes } from './system/TimeZone';
import { tupleTypes } from './system/Tuple';
import { uriTypes } from './system/Uri';
import { xmlLinqTypes } from './xml/Linq';
import { xmlDocumentTypes } from './xml/XmlDocument';

/** Every type that expressions can name or meet: the documented allow-list of .NET and the gateway's own. */
export const typeTables: readonly TypeTable[] = [
  ...objectTypes,
  ...charTypes,
  ...stringTypes,
  ...numberTypes,
  ...convertTypes,
  ...dateTypes,
  ...timeZoneTypes,
  ...guidTypes,
  ...randomTypes,
  ...encodingTypes,
  ...stringBuilderTypes,
  ...exceptionTypes,
  ...interfaceTypes,
  ...arrayTypes,
  ...collectionTypes,
  ...linqTypes,
  ...securityTypes,
  ...uriTypes,
  ...jsonLinqTypes,
  ...jsonConvertTypes,
  ...regexTypes,
  ...tupleTypes,
  ...ipAddressTypes,
  ...xmlLinqTypes,
  ...xmlDocumentTypes,
  ...contextTypes,
  ...extensionTypes,
];
