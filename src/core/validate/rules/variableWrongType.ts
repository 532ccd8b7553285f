import { castType, storedType } from '../analysis/variableTypes';
import type { Rule } from '../Rule';

/** A cast of an object to one of these throws unless the object is exactly that. */
const exact: ReadonlySet<string> = new Set([
  'Boolean',
  'Int32',
  'Int64',
  'Double',
  'Decimal',
  'Single',
  'Char',
  'Byte',
  'DateTime',
  'TimeSpan',
  'Guid',
  'String',
  'JObject',
  'JArray',
  'IResponse',
  'Jwt',
  'Authorization',
]);

const parsers: Readonly<Record<string, string>> = {
  Int32: 'int.Parse',
  Int64: 'long.Parse',
  Boolean: 'bool.Parse',
  Double: 'double.Parse',
};

export const variableWrongType: Rule = {
  code: 'variable-wrong-type',
  group: 'Data flow',
  severity: 'warning',
  title: 'A variable read as another type',
  what: 'An expression casts a variable to another type than every policy that sets it stores. A literal in `set-variable` is a string, whatever it looks like.',
  why: 'The cast throws an InvalidCastException: (int) takes an Int32 only, neither "5" nor a long. With `as` it is null.',
  bad: '<inbound><set-variable name="tries" value="3" /><choose><when condition="@((int)context.Variables["tries"] > 2)" /></choose></inbound>',
  good: '<inbound><set-variable name="tries" value="@(3)" /><choose><when condition="@((int)context.Variables["tries"] > 2)" /></choose></inbound>',
  source: 'https://learn.microsoft.com/azure/api-management/set-variable-policy',
  *check(analysis) {
    const { variables } = analysis;
    const types = new Map<string, string | null>();
    const typeOf = (name: string): string | null => {
      const known = types.get(name);
      if (known !== undefined) return known;
      const all = variables.setsOf(name).map((set) => storedType(set, analysis));
      const type = all.length > 0 && all.every((candidate) => candidate === all[0]) ? all[0]! : null;
      types.set(name, type);
      return type;
    };
    for (const { name, use, value } of variables.reads) {
      if (use === null || use.access === 'contains') continue;
      const placed = value.expression!;
      const { facts } = placed;
      const cast = castType(use, facts);
      if (cast === null || !exact.has(cast.name)) continue;
      const stored = typeOf(name);
      if (stored === null) continue;
      const short = stored
        .replace(/^(?:System|Newtonsoft\.Json\.Linq)\./, '')
        .replace(/^System\.Nullable<(.*)>$/, '$1');
      if (short === cast.name || !exact.has(short)) continue;
      // With the text of the number, the number itself could have been stored.
      const parse = short === 'String' && !cast.isAs ? parsers[cast.name] : undefined;
      const use_ = facts.root.source.slice(use.node.start, use.node.end);
      const castNode = facts.parentOf(use.node);
      yield {
        range: placed.toDocument({ start: cast.type.start, end: use.node.end }),
        message: `'${name}' is stored as ${short}; as ${cast.name} it ${cast.isAs ? 'isn’t found' : 'throws'}.`,
        fixes:
          parse === undefined || castNode?.kind !== 'cast'
            ? []
            : [
                {
                  title: `Use ${parse}`,
                  edits: [
                    {
                      range: placed.toDocument(castNode),
                      newText: escaped(
                        `${parse}((string)${use_})`,
                        analysis.document.text,
                        placed.toDocument(use.nameRange),
                      ),
                    },
                  ],
                },
              ],
      };
    }
  },
};

/** Quotes as entities where the document has them so. */
function escaped(code: string, text: string, name: { readonly start: number }): string {
  return text.startsWith('&quot;', name.start) ? code.replaceAll('"', '&quot;') : code;
}
