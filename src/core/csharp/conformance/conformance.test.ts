import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compareVector } from './testing/compareVector';
import { areas, inputsHash, readContexts, vectorPath } from './testing/expressionLists';
import { readVectors, type Vector } from './testing/Vector';

const KnownDisagreements = z.array(
  z.strictObject({
    reason: z.string(),
    expressions: z.array(z.union([z.string(), z.strictObject({ expression: z.string(), context: z.string() })])),
  }),
);

const contexts: Readonly<Record<string, object>> = { default: {}, ...readContexts() };
const key = (expression: string, context = 'default') => `${context} ${expression}`;
const known = new Map(
  KnownDisagreements.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'known-disagreements.json'), 'utf8')),
  ).flatMap(({ reason, expressions }) =>
    expressions.map((entry) => {
      const where = typeof entry === 'string' ? key(entry) : key(entry.expression, entry.context);
      return [where, reason] as const;
    }),
  ),
);

function disagreement(vector: Vector) {
  const found = compareVector(vector, contexts[vector.context ?? 'default']!);
  return found && { expression: vector.expression, ...found };
}

describe.each(areas)('agreement with the C# compiler: %s', (area) => {
  const { header, vectors } = readVectors(readFileSync(vectorPath(area), 'utf8'));

  it('has vectors of the current expressions', () => {
    expect(header, 'run src/core/csharp/conformance/testing/regenerate.ts --stale').toMatchObject({
      area,
      inputs: inputsHash(area),
    });
    expect(vectors.length).toBeGreaterThan(0);
  });

  it('computes and refuses what the compiler does', () => {
    const unknown = vectors.filter(({ expression, context }) => !known.has(key(expression, context)));
    expect(unknown.flatMap((vector) => disagreement(vector) ?? [])).toEqual([]);
  });

  it('still disagrees where it is known to', () => {
    const listed = vectors.filter(({ expression, context }) => known.has(key(expression, context)));
    expect(listed.filter((vector) => disagreement(vector) === null).map(({ expression }) => expression)).toEqual([]);
  });
});

it('lists as known disagreements only expressions that are among the vectors', () => {
  const all = new Set(
    areas.flatMap((area) =>
      readVectors(readFileSync(vectorPath(area), 'utf8')).vectors.map(({ expression, context }) =>
        key(expression, context),
      ),
    ),
  );
  expect([...known.keys()].filter((entry) => !all.has(entry))).toEqual([]);
});
