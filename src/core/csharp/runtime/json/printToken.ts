import { base64 } from '@scure/base';
import { CsArray } from '../CsArray';
import { CsDateTime } from '../CsDateTime';
import { CsDateTimeOffset } from '../CsDateTimeOffset';
import { CsDecimal } from '../CsDecimal';
import { CsEnum } from '../CsEnum';
import { CsDouble, CsSingle, isNumeric } from '../numbers';
import { textOf } from '../text';
import { Unsupported } from '../Unsupported';
import type { Value } from '../value';
import { jsonDateFormat } from './isoDate';
import type { JArray, JObject, JProperty, JToken, JValue } from './JToken';
import { jsonDouble, quoteJson, withDecimalPlace } from './jsonText';

const deepest = 1000;

/** The JSON text of a scalar in a tree or a serialized object. */
function printScalar(content: Value): string {
  if (content === null) return 'null';
  if (typeof content === 'string') return quoteJson(content);
  if (typeof content === 'boolean') return content ? 'true' : 'false';
  if (content instanceof CsDouble) return jsonDouble(content.value, 'double');
  if (content instanceof CsSingle) return jsonDouble(content.value, 'float');
  if (content instanceof CsDecimal) return withDecimalPlace(content.text());
  if (isNumeric(content)) return textOf(content);
  if (content instanceof CsEnum) return content.value.toString();
  if (content instanceof CsDateTime || content instanceof CsDateTimeOffset)
    return quoteJson(content.text(jsonDateFormat));
  if (content instanceof CsArray && content.bytes) return quoteJson(base64.encode(content.bytes));
  return quoteJson(textOf(content));
}

/** A token's JSON; indented by two blanks a level with CR LF between lines, as on the gateway's Windows. */
export function printToken(token: JToken, indented: boolean, depth = 0): string {
  if (depth > deepest) throw new Unsupported(`JSON nested deeper than ${deepest} levels.`);
  const line = indented ? `\r\n${'  '.repeat(depth + 1)}` : '';
  const end = indented ? `\r\n${'  '.repeat(depth)}` : '';
  switch (token.tokenKind) {
    case 'Object': {
      const { properties } = token as JObject;
      if (properties.size === 0) return '{}';
      const parts = Array.from(properties.values(), (property) => line + printToken(property, indented, depth));
      return `{${parts.join(',')}${end}}`;
    }
    case 'Property': {
      const { name, value } = token as JProperty;
      return `${quoteJson(name)}:${indented ? ' ' : ''}${printToken(value, indented, depth + 1)}`;
    }
    case 'Array': {
      const { items } = token as JArray;
      if (items.length === 0) return '[]';
      return `[${items.map((item) => line + printToken(item, indented, depth + 1)).join(',')}${end}]`;
    }
    case 'Undefined':
      return 'undefined';
    case 'Raw':
      return textOf((token as JValue).content);
    default: {
      const { content } = token as JValue;
      // An integer beyond 64 bits is held as a decimal.
      return token.tokenKind === 'Integer' && content instanceof CsDecimal ? content.text() : printScalar(content);
    }
  }
}
