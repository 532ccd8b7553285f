import { namedType } from '../../types/typeRegistry';

/** The classes of Newtonsoft.Json.Linq. */
export const tokenTypes = {
  token: namedType('Newtonsoft.Json.Linq.JToken'),
  container: namedType('Newtonsoft.Json.Linq.JContainer'),
  object: namedType('Newtonsoft.Json.Linq.JObject'),
  array: namedType('Newtonsoft.Json.Linq.JArray'),
  constructor: namedType('Newtonsoft.Json.Linq.JConstructor'),
  property: namedType('Newtonsoft.Json.Linq.JProperty'),
  value: namedType('Newtonsoft.Json.Linq.JValue'),
  raw: namedType('Newtonsoft.Json.Linq.JRaw'),
} as const;
