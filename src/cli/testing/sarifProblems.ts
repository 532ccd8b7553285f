/**
 * What the JSON schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) says about the objects that the command writes: which properties
 * they may have, which they must have, and of what kind. The schema allows no others.
 */
interface ObjectSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Check>>;
}

type Check = (value: unknown, path: string) => string[];

const fail = (path: string, expected: string): string[] => [`${path}: ${expected}`];

const text: Check = (value, path) => (typeof value === 'string' ? [] : fail(path, 'a string'));
const uri: Check = (value, path) =>
  typeof value === 'string' && /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(value) && !/%(?![\da-f]{2})/i.test(value)
    ? []
    : fail(path, 'a URI reference');
const atLeast =
  (minimum: number): Check =>
  (value, path) =>
    Number.isInteger(value) && (value as number) >= minimum ? [] : fail(path, `a whole number from ${minimum}`);
const oneOf =
  (...words: readonly string[]): Check =>
  (value, path) =>
    words.includes(value as string) ? [] : fail(path, `one of ${words.join(', ')}`);
const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((item, index) => check(item, `${path}[${index}]`)) : fail(path, 'an array');
const anything: Check = (value, path) => (typeof value === 'object' && value !== null ? [] : fail(path, 'an object'));

const object =
  (schema: ObjectSchema): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(path, 'an object');
    return [
      ...schema.required.filter((name) => !(name in value)).map((name) => `${path}: ${name} is missing`),
      ...Object.entries(value).flatMap(([name, item]) =>
        Object.hasOwn(schema.properties, name)
          ? schema.properties[name]!(item, `${path}.${name}`)
          : fail(`${path}.${name}`, 'no such property'),
      ),
    ];
  };

const level = oneOf('none', 'note', 'warning', 'error');
const multiformat = object({ required: ['text'], properties: { text, markdown: text } });
const message = object({ required: ['text'], properties: { text, markdown: text } });
const artifactLocation = object({ required: ['uri'], properties: { uri, uriBaseId: text } });
const region = object({
  required: [],
  properties: { startLine: atLeast(1), startColumn: atLeast(1), endLine: atLeast(1), endColumn: atLeast(1) },
});
const fix = object({
  required: ['artifactChanges'],
  properties: {
    description: message,
    artifactChanges: listOf(
      object({
        required: ['artifactLocation', 'replacements'],
        properties: {
          artifactLocation,
          replacements: listOf(
            object({
              required: ['deletedRegion'],
              properties: { deletedRegion: region, insertedContent: object({ required: [], properties: { text } }) },
            }),
          ),
        },
      }),
    ),
  },
});
const result = object({
  required: ['message'],
  properties: {
    ruleId: text,
    ruleIndex: atLeast(-1),
    level,
    message,
    locations: listOf(
      object({
        required: [],
        properties: { physicalLocation: object({ required: [], properties: { artifactLocation, region } }) },
      }),
    ),
    fixes: listOf(fix),
  },
});
const rule = object({
  required: ['id'],
  properties: {
    id: text,
    name: text,
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    helpUri: uri,
    defaultConfiguration: object({ required: [], properties: { level } }),
    properties: anything,
  },
});
const log = object({
  required: ['version', 'runs'],
  properties: {
    $schema: uri,
    version: oneOf('2.1.0'),
    runs: listOf(
      object({
        required: ['tool'],
        properties: {
          tool: object({
            required: ['driver'],
            properties: {
              driver: object({
                required: ['name'],
                properties: { name: text, informationUri: uri, rules: listOf(rule) },
              }),
            },
          }),
          columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
          results: listOf(result),
        },
      }),
    ),
  },
});

/** What the schema would refuse in a log, each with its place; empty for a log that it takes. */
export function sarifProblems(value: unknown): readonly string[] {
  return log(value, '$');
}
