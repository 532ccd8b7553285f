import { sample } from 'fast-check';
import { defaultDesign } from '../../../design/PolicyDesign';
import { samples } from '../../../design/samples';
import { arbitraryDesign } from '../../../design/testing/arbitraryDesign';
import { generatePolicy } from '../../../generate/generatePolicy';
import { resolveValue } from '../../../named-values/resolveValue';
import { parsePolicy } from '../../../policy/parsePolicy';
import type { XmlNode } from '../../../xml/nodes';
import { elementValue } from '../../../xml/elementValue';
import type { ListedExpression } from './expandExpressions';

const designCount = 60;

/** The expressions of the product's own policies: those of the samples, and of what is generated for designs of all kinds. */
export function policyExpressions(): readonly ListedExpression[] {
  const designs = [defaultDesign, ...sample(arbitraryDesign, { numRuns: designCount, seed: 20_260_101 })];
  const texts = [...samples.map(({ text }) => text), ...designs.map((design) => generatePolicy(design))];
  const codes = new Set(texts.flatMap((text) => expressionsIn(parsePolicy(text).xml.children)));
  return [...codes].map((expression) => ({ expression, context: 'token response' }));
}

function expressionsIn(nodes: readonly XmlNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'element') return [];
    const values = [...node.attributes.map(({ value }) => value), elementValue(node)];
    const own = values.flatMap((value) => {
      const { expression } = resolveValue(value, {});
      return expression ? [expression.code] : [];
    });
    return [...own, ...expressionsIn(node.children)];
  });
}
