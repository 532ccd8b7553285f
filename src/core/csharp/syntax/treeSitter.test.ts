import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, Parser } from 'web-tree-sitter';
import { compileExpression } from '../compileExpression';
import { vectorPath } from '../conformance/testing/expressionLists';
import { readVectors } from '../conformance/testing/Vector';
import { mutateExpression, seededChoice } from './testing/mutateExpression';

/**
 * What is taken and refused as C# by form, beside tree-sitter's C# grammar: an opinion of its own, of the language as it is today.
 *
 * Differences by design, where the compiler (C# 7.1) refuses and the grammar doesn't: constructs of later versions (CS8370), keywords
 * as names and names left out (CS1001, CS1525, CS1031), array sizes in the wrong brackets (CS0178), unbound generic names (CS7003),
 * `this` and `base` (CS0026, CS1511), a `try` alone (CS1524), and what a literal's value makes wrong (CS1021).
 */

const areas = ['statements', 'errors', 'tokens', 'context', 'collections', 'operators', 'strings'];
/** Of areas with thousands of alternatives, which differ in values rather than in form. */
const everyNth: Readonly<Record<string, number>> = { statements: 1, errors: 1 };

const expressions = areas.flatMap((area) =>
  readVectors(readFileSync(vectorPath(area), 'utf8'))
    .vectors.filter((_, index) => index % (everyNth[area] ?? 9) === 0)
    .map(({ expression }) => expression),
);
const choose = seededChoice(20_260_101);
const mutants = expressions.flatMap((expression) => [
  mutateExpression(expression, choose),
  mutateExpression(expression, choose),
]);

let parser: Parser;

beforeAll(async () => {
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-c-sharp/tree-sitter-c_sharp.wasm');
  await Parser.init();
  parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar)));
});

function takenByGrammar(source: string): boolean {
  const body = source.slice(1);
  const method = source.startsWith('@{') ? `object m() ${body}` : `object m() => ${body};`;
  const tree = parser.parse(`class C { ${method} }`)!;
  const { hasError } = tree.rootNode;
  tree.delete();
  return !hasError;
}

/** Errors that the compiler finds when it binds, and a grammar when it parses: `global::F()` is one of names to the compiler. */
const formCodes = new Set(['CS0131', 'CS0201', 'CS0400', 'CS1059']);

function takenHere(source: string): boolean {
  const { syntax, diagnostics } = compileExpression(source);
  return syntax.errors.length === 0 && !diagnostics.some(({ code }) => formCodes.has(code));
}

function compare(sources: readonly string[]): {
  readonly agreement: number;
  readonly onlyTakenHere: readonly string[];
} {
  const distinct = [...new Set(sources)];
  const different = distinct.filter((source) => takenHere(source) !== takenByGrammar(source));
  return {
    agreement: 1 - different.length / distinct.length,
    onlyTakenHere: different.filter((source) => takenHere(source)),
  };
}

describe('agreement with the grammar of tree-sitter on what is C# by form', () => {
  it('of expressions as authors write them', () => {
    const { agreement, onlyTakenHere } = compare(expressions);
    expect(agreement).toBeGreaterThan(0.98);
    expect(onlyTakenHere).toEqual([]);
  });

  it('of expressions with one token changed', () => {
    const { agreement, onlyTakenHere } = compare(mutants);
    expect(agreement).toBeGreaterThan(0.94);
    expect(onlyTakenHere.length / mutants.length).toBeLessThan(0.003);
  });
});
