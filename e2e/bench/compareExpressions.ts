import { compileExpression } from '../../src/core/csharp/compileExpression';
import { benchHost, plainContext } from './benchContext';
import { measure } from './measure';
import { measureInTurns, type Rounds } from './measureInTurns';
import { typicalExpressions, type TypicalExpression } from './typicalExpressions';

const ofOne: Rounds = { warmUp: 5_000, turns: 200, batch: 50 };
/** All hundred expressions in one run. */
const ofAll: Rounds = { warmUp: 100, turns: 100, batch: 1 };
const slow = 10;

/** A C# method around a policy expression, as the grammar's own start rule reads it. */
export function asMethod(code: string): string {
  return code.startsWith('@{') ? `object m() ${code.slice(1)}` : `object m() => ${code.slice(1)};`;
}

/** Check and evaluation of the typical expressions beside a bare parse of the same text and beside plain JavaScript. */
export function compareExpressions(parse: (source: string) => void): void {
  console.log(`\n${typicalExpressions.length} typical expressions. Ratios: ours / peer.\n`);
  const host = benchHost();
  for (const { code } of typicalExpressions) {
    const result = compileExpression(code).evaluate(host);
    if (result.status !== 'value') console.log(`  not evaluated (${result.status}): ${code}`);
  }
  const wrapped = typicalExpressions.map(({ code }) => asMethod(code));
  const [ours, bareParse] = measureInTurns(
    () => {
      for (const { code } of typicalExpressions) compileExpression(code).evaluate(host);
    },
    () => wrapped.forEach(parse),
    ofAll,
  );
  const plainAll = measure(() => {
    for (const { plain } of typicalExpressions) plain?.(plainContext);
  });
  const line = (name: string, time: number): string =>
    `  ${name.padEnd(44)}${time.toFixed(2).padStart(9)} ms${(ours / time).toFixed(1).padStart(10)}x`;
  console.log(line('check + evaluate, all of them once', ours));
  console.log(line("tree-sitter's bare parse of the same text", bareParse));
  console.log(line('the same in plain JavaScript', plainAll));

  console.log('\nRepeated evaluation of a compiled expression, ours / plain JavaScript:\n');
  const rows = typicalExpressions.flatMap((expression) => repeated(expression) ?? []);
  const ratios = rows.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
  const total = (of: 'ours' | 'plain'): number => rows.reduce((sum, row) => sum + row[of], 0);
  console.log(
    `  median ${ratios[ratios.length >> 1]!.toFixed(1)}x, geometric mean ${mean.toFixed(1)}x, all together ${(total('ours') / total('plain')).toFixed(1)}x, ${ratios.filter((ratio) => ratio <= slow).length} of ${ratios.length} within ${slow}x\n`,
  );
  for (const { code, ours: own, plain, ratio } of rows.toSorted((a, b) => b.ratio - a.ratio)) {
    if (ratio <= slow) break;
    console.log(`  ${ratio.toFixed(1).padStart(7)}x ${microseconds(own)} / ${microseconds(plain)}  ${code}`);
  }
}

const microseconds = (milliseconds: number): string => `${(milliseconds * 1000).toFixed(2)} µs`.padStart(10);

function repeated({ code, plain }: TypicalExpression) {
  if (plain === null) return null;
  const host = benchHost();
  const expression = compileExpression(code);
  const [ours, theirs] = measureInTurns(
    () => expression.evaluate(host),
    () => plain(plainContext),
    ofOne,
  );
  return { code, ours, plain: theirs, ratio: ours / Math.max(theirs, 1e-6) };
}
