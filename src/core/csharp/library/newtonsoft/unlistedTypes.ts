import { defineType, type TypedRow } from '../defineType';

const notListed = { allowed: false } as const;

const rows = (...signatures: readonly string[]): readonly TypedRow[] =>
  signatures.map((signature): TypedRow => [signature, null]);

const enumeration = (name: string, ...members: readonly string[]) =>
  defineType(`enum Newtonsoft.Json.${name}`, [], {
    ...notListed,
    enumMembers: Object.fromEntries(members.map((member, index) => [member, index])),
  });

/**
 * Types that the allow-list doesn't have, and that members of allowed types take or authors reach for: declared so that the refusal
 * names the type instead of saying that there is none.
 */
export const unlistedJsonTypes = [
  enumeration('NullValueHandling', 'Include', 'Ignore'),
  enumeration('DefaultValueHandling', 'Include', 'Ignore', 'Populate', 'IgnoreAndPopulate'),
  enumeration('MissingMemberHandling', 'Ignore', 'Error'),
  enumeration('ReferenceLoopHandling', 'Error', 'Ignore', 'Serialize'),
  enumeration('DateParseHandling', 'None', 'DateTime', 'DateTimeOffset'),
  enumeration('DateFormatHandling', 'IsoDateFormat', 'MicrosoftDateFormat'),
  enumeration('DateTimeZoneHandling', 'Local', 'Utc', 'Unspecified', 'RoundtripKind'),
  enumeration('FloatParseHandling', 'Double', 'Decimal'),
  enumeration('StringEscapeHandling', 'Default', 'EscapeNonAscii', 'EscapeHtml'),
  enumeration('TypeNameHandling', 'None', 'Objects', 'Arrays', 'All', 'Auto'),
  enumeration('Linq.MergeArrayHandling', 'Concat', 'Union', 'Replace', 'Merge'),
  enumeration('Linq.MergeNullValueHandling', 'Ignore', 'Merge'),
  enumeration('Linq.CommentHandling', 'Ignore', 'Load'),
  enumeration('Linq.LineInfoHandling', 'Ignore', 'Load'),
  enumeration('Linq.DuplicatePropertyNameHandling', 'Replace', 'Ignore', 'Error'),
  defineType('class Newtonsoft.Json.JsonConverter', [], notListed),
  defineType('class Newtonsoft.Json.Converters.StringEnumConverter : JsonConverter', rows('new()'), notListed),
  defineType('class Newtonsoft.Json.Converters.IsoDateTimeConverter : JsonConverter', rows('new()'), notListed),
  defineType('class Newtonsoft.Json.JsonReader', [], notListed),
  defineType('class Newtonsoft.Json.JsonTextReader : JsonReader', rows('new(TextReader reader)'), notListed),
  defineType('class Newtonsoft.Json.JsonWriter', [], notListed),
  defineType('class Newtonsoft.Json.JsonTextWriter : JsonWriter', rows('new(TextWriter textWriter)'), notListed),
  defineType(
    'class Newtonsoft.Json.JsonSerializer',
    rows('new()', 'static JsonSerializer Create()', 'static JsonSerializer CreateDefault()'),
    notListed,
  ),
  defineType(
    'class Newtonsoft.Json.JsonSerializerSettings',
    rows(
      'new()',
      'NullValueHandling NullValueHandling { get; set; }',
      'DefaultValueHandling DefaultValueHandling { get; set; }',
      'MissingMemberHandling MissingMemberHandling { get; set; }',
      'ReferenceLoopHandling ReferenceLoopHandling { get; set; }',
      'DateParseHandling DateParseHandling { get; set; }',
      'DateFormatHandling DateFormatHandling { get; set; }',
      'DateTimeZoneHandling DateTimeZoneHandling { get; set; }',
      'FloatParseHandling FloatParseHandling { get; set; }',
      'StringEscapeHandling StringEscapeHandling { get; set; }',
      'TypeNameHandling TypeNameHandling { get; set; }',
      'Formatting Formatting { get; set; }',
      'string DateFormatString { get; set; }',
      'int? MaxDepth { get; set; }',
      'IList<JsonConverter> Converters { get; set; }',
    ),
    notListed,
  ),
  defineType(
    'class Newtonsoft.Json.Linq.JsonCloneSettings',
    rows('new()', 'bool CopyAnnotations { get; set; }'),
    notListed,
  ),
  defineType(
    'class Newtonsoft.Json.Linq.JsonLoadSettings',
    rows(
      'new()',
      'CommentHandling CommentHandling { get; set; }',
      'LineInfoHandling LineInfoHandling { get; set; }',
      'DuplicatePropertyNameHandling DuplicatePropertyNameHandling { get; set; }',
    ),
    notListed,
  ),
  defineType(
    'class Newtonsoft.Json.Linq.JsonMergeSettings',
    rows(
      'new()',
      'MergeArrayHandling MergeArrayHandling { get; set; }',
      'MergeNullValueHandling MergeNullValueHandling { get; set; }',
      'StringComparison PropertyNameComparison { get; set; }',
    ),
    notListed,
  ),
  defineType(
    'class Newtonsoft.Json.Linq.JsonSelectSettings',
    rows('new()', 'bool ErrorWhenNoMatch { get; set; }', 'TimeSpan? RegexMatchTimeout { get; set; }'),
    notListed,
  ),
  defineType(
    'class Newtonsoft.Json.Linq.JTokenEqualityComparer : IEqualityComparer<JToken>',
    rows('new()', 'bool Equals(JToken x, JToken y)', 'int GetHashCode(JToken obj)'),
    notListed,
  ),
];

/** Of JsonConvert the allow-list has SerializeObject and DeserializeObject only. */
export const unlistedConvertRows: readonly TypedRow[] = [
  'static T DeserializeAnonymousType<T>(string value, T anonymousTypeObject)',
  'static string SerializeXNode(XObject node)',
  'static string SerializeXNode(XObject node, Formatting formatting)',
  'static string SerializeXNode(XObject node, Formatting formatting, bool omitRootObject)',
  'static XDocument DeserializeXNode(string value)',
  'static XDocument DeserializeXNode(string value, string deserializeRootElementName)',
  'static XDocument DeserializeXNode(string value, string deserializeRootElementName, bool writeArrayAttribute)',
  'static void PopulateObject(string value, object target)',
  ...[
    'object',
    'string',
    'bool',
    'int',
    'long',
    'double',
    'decimal',
    'char',
    'DateTime',
    'Guid',
    'TimeSpan',
    'Uri',
  ].map((type) => `static string ToString(${type} value)`),
  ...['True', 'False', 'Null', 'Undefined', 'NaN', 'PositiveInfinity', 'NegativeInfinity'].map(
    (name) => `static readonly string ${name}`,
  ),
].map((signature): TypedRow => [signature, null, notListed]);
