import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandExpressions, type ListedExpression } from './expandExpressions';
import { policyExpressions } from './policyExpressions';

const folder = join(import.meta.dirname, '..');
export const vectorFolder = join(folder, 'vectors');
const listFolder = join(folder, 'expressions');
const hostFolder = join(import.meta.dirname, 'host');

/** The area whose expressions are taken from generated policies instead of a list. */
const generatedArea = 'generated policies';

export const areas: readonly string[] = [
  ...readdirSync(listFolder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -'.txt'.length))
    .toSorted(),
  generatedArea,
];

export function expressionsOf(area: string): readonly ListedExpression[] {
  if (area === generatedArea) return policyExpressions();
  return expandExpressions(readFileSync(join(listFolder, `${area}.txt`), 'utf8'));
}

/** CONTEXT.json (contracts, `evaluate`) by name. */
export function readContexts(): Readonly<Record<string, object>> {
  return JSON.parse(readFileSync(join(listFolder, 'contexts.json'), 'utf8')) as Record<string, object>;
}

export function vectorPath(area: string): string {
  return join(vectorFolder, `${area}.jsonl`);
}

/** Tells whether an area's vectors are older than what they are made from: its expressions, the contexts, the host's sources. */
export function inputsHash(area: string): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(expressionsOf(area)));
  hash.update(JSON.stringify(readContexts()));
  for (const name of readdirSync(hostFolder).toSorted()) hash.update(readFileSync(join(hostFolder, name)));
  return hash.digest('hex').slice(0, 16);
}
