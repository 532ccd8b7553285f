import { fullTypeName } from '../../csharp/types/typeRegistry';
import type { CsType } from '../../csharp/types/CsType';
import type { Rule } from '../Rule';

const numeric: ReadonlySet<string> = new Set([
  'System.SByte',
  'System.Byte',
  'System.Int16',
  'System.UInt16',
  'System.Int32',
  'System.UInt32',
  'System.Int64',
  'System.UInt64',
  'System.Single',
  'System.Double',
  'System.Decimal',
]);

const scalars: ReadonlySet<string> = new Set([
  ...numeric,
  'System.Boolean',
  'System.String',
  'System.Char',
  'System.Guid',
  'System.DateTime',
  'System.TimeSpan',
]);

const json = /^Newtonsoft\.Json\.Linq\.J(?:Object|Array|Token|Value|Property|Raw|Constructor|Container)$/;

const names = new WeakMap<CsType, string>();

function nameOf(type: CsType): string {
  let name = names.get(type);
  if (name === undefined) {
    name = fullTypeName(type);
    names.set(type, name);
  }
  return name;
}

export const expressionType: Rule = {
  code: 'expression-type',
  group: 'Expressions',
  severity: 'error',
  title: 'An expression of the wrong type',
  what: 'The result of an expression isn’t what its place needs: a bool for a condition, a number for a duration, a string for a body. An error for conditions, a warning elsewhere.',
  why: 'A condition that isn’t a bool is refused or fails at the first call. Elsewhere the gateway converts what it can.',
  bad: '<inbound><choose><when condition="@(context.Request.Method)" /></choose></inbound>',
  good: '<inbound><choose><when condition="@(context.Request.Method == "GET")" /></choose></inbound>',
  source:
    'https://learn.microsoft.com/azure/api-management/choose-policy; https://learn.microsoft.com/azure/api-management/set-body-policy; https://learn.microsoft.com/azure/api-management/set-variable-policy',
  *check({ expressions }) {
    for (const { expression, entry, owner, attribute, value } of expressions) {
      const type = expression.expression.resultType;
      if (type === null || entry === null || expression.isOpen) continue;
      if (expression.expression.diagnostics.some(({ severity }) => severity === 'error')) continue;
      const name = nameOf(type);
      const range = value.expression?.range ?? value.range;
      // What is only known as object can be anything; C# makes no bool of it by itself.
      if (name === 'System.Object' && entry.expectedResult === 'boolean') {
        yield {
          severity: 'warning',
          range,
          message: `'${attribute?.name ?? owner.element.name}' needs a bool, and this is an object as far as C# knows. Cast it: (bool).`,
        };
      }
      if (name === 'System.Object' || type.kind === 'null') continue;
      const plain = name.replace(/^System\.Nullable<(.*)>$/, '$1');
      const place = attribute === null ? `<${owner.element.name}>` : `'${attribute.name}'`;
      switch (entry.expectedResult) {
        case 'boolean':
          if (name === 'System.Boolean') break;
          if (plain === 'System.Boolean') {
            yield {
              severity: 'warning',
              range,
              message: `${place} needs a bool; this can be null. Compare it: == true.`,
            };
          } else {
            yield { range, message: `${place} needs a bool, and this expression yields ${name}.` };
          }
          break;
        case 'integer':
        case 'number':
          if (numeric.has(plain) || name === 'System.String' || json.test(name)) break;
          yield { severity: 'warning', range, message: `${place} needs a number, and this expression yields ${name}.` };
          break;
        case 'string':
          if (owner.element.name === 'set-body' && attribute === null && json.test(name)) {
            yield {
              severity: 'warning',
              range,
              message: `The body needs a string, and this expression yields ${name}. Add .ToString().`,
            };
          }
          break;
        case 'bytes':
          if (name === 'System.Byte[]') break;
          yield {
            severity: 'warning',
            range,
            message: `${place} needs a byte array, and this expression yields ${name}.`,
          };
          break;
        case 'any':
          if (owner.policy?.name !== 'set-variable') break;
          if (scalars.has(plain) || json.test(name) || name === 'System.Byte[]' || name === 'System.SByte[]') break;
          yield {
            severity: 'warning',
            range,
            message: `The documentation doesn't list ${name} among the types that a variable can hold.`,
          };
          break;
      }
    }
  },
};
