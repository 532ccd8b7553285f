import { describe, expect, test } from 'vitest';

import { parseExpression } from '../csharp/syntax/parseExpression';
import { generatePolicy } from '../generate/generatePolicy';
import { parsePolicy } from '../policy/parsePolicy';
import type { XmlNode } from '../xml/nodes';
import { defaultDesign } from './PolicyDesign';
import { recognizeDesign } from './recognizeDesign';
import { samples } from './samples';

function expressionErrors(nodes: readonly XmlNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'expression') return parseExpression(node.code).errors.map(({ message }) => message);
    if (node.kind !== 'element') return [];
    const ofAttributes = node.attributes.flatMap(({ value }) =>
      value.expression === null ? [] : parseExpression(value.expression.code).errors.map(({ message }) => message),
    );
    return [...ofAttributes, ...expressionErrors(node.children)];
  });
}

describe('samples', () => {
  test('open with the default design', () => {
    expect(samples[0]!.text).toBe(generatePolicy(defaultDesign));
  });

  test.each(samples.map((sample) => [sample.id, sample] as const))(
    '%s is a whole policy that brings its named values',
    (_, { text, namedValues }) => {
      const { kind, xml } = parsePolicy(text);
      expect(kind).toBe('policies');
      expect(xml.errors).toEqual([]);
      expect(expressionErrors(xml.children)).toEqual([]);
      expect([...new Set(xml.namedValues.map(({ name }) => name))].toSorted()).toEqual(
        namedValues.map(({ name }) => name).toSorted(),
      );
    },
  );

  test.each(samples.map((sample) => [sample.id, sample.text] as const))(
    '%s is shown by the form, or is one to learn from',
    (id, text) => {
      expect(recognizeDesign(parsePolicy(text)).design !== null).toBe(id !== 'naive' && id !== 'published');
    },
  );
});
