import { expect, it } from 'vitest';
import { expandExpressions } from './expandExpressions';

const expressions = (list: string) => expandExpressions(list).map(({ expression }) => expression);

it('reads expressions over several lines, and comments', () => {
  expect(expressions('# numbers\n@(1)\n\n@{\n    return 2;\n}\n@(3 +\n  4)\n')).toEqual([
    '@(1)',
    '@{\n    return 2;\n}',
    '@(3 +\n  4)',
  ]);
});

it('puts in every alternative, the same for the same name', () => {
  expect(expressions('let n = 1 ¦ 2\n@(«n» + «n»)')).toEqual(['@(1 + 1)', '@(2 + 2)']);
  expect(expressions('let n = 1 ¦ 2\n@(«a:n» + «b:n»)')).toEqual(['@(1 + 1)', '@(1 + 2)', '@(2 + 1)', '@(2 + 2)']);
  expect(expressions('let n = 1 ¦ 2\nlet m = «n» ¦ -«n»\n@(«m»)')).toEqual(['@(1)', '@(2)', '@(-1)', '@(-2)']);
});

it('sets the context, and drops what comes twice in one', () => {
  expect(expandExpressions('@(1)\n@(1)\ncontext: order\n@(1)\ncontext:\n@(2)')).toEqual([
    { expression: '@(1)', context: null },
    { expression: '@(1)', context: 'order' },
    { expression: '@(2)', context: null },
  ]);
});

it('says what it cannot read', () => {
  expect(() => expandExpressions('1 + 1')).toThrow('1 + 1');
  expect(() => expandExpressions('@(«n»)')).toThrow('called n');
});
