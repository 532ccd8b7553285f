import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { typeTables } from '../../../library';
import { declareTypes } from '../../../library/declareType';
import { compareSignatures, readSignatures } from './compareSignatures';
import { listedTypes } from './listedTypes';

declareTypes(typeTables);
const signatures = readFileSync(join(import.meta.dirname, 'signatures.txt'), 'utf8');

it('has the signatures of every listed type', () => {
  const named = readSignatures(signatures).map(({ fullName, arity }) =>
    arity === 0 ? fullName : `${fullName}\`${arity}`,
  );
  expect(named).toEqual(listedTypes.map((name) => name.replace('+', '.')));
});

const section = (title: string, lines: readonly string[]) => `# ${title}: ${lines.length}\n${lines.join('\n')}\n`;

/** The lists in `gaps.txt` may only become shorter; `vitest -u` writes them again. */
it('has the members that .NET has, no others, and computes them, but for those in gaps.txt', async () => {
  const { missing, invented, notComputed } = compareSignatures(signatures);
  await expect(
    [
      section('Allowed and typed, not computed (unsupported)', notComputed),
      section('In .NET, not in the tables', missing),
      section('In the tables, not in .NET 4.7', invented),
    ].join('\n'),
  ).toMatchFileSnapshot('gaps.txt');
});
