import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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

type Contexts = Readonly<Record<string, object>>;

const contextSuffix = '-contexts.json';

function contextsIn(name: string): Contexts {
  return JSON.parse(readFileSync(join(listFolder, name), 'utf8')) as Contexts;
}

/** CONTEXT.json (contracts, `evaluate`) by name: those of all areas, and those that one area has to itself (`AREA-contexts.json`). */
export function readContexts(): Contexts {
  const own = readdirSync(listFolder).filter((name) => name.endsWith(contextSuffix));
  return Object.assign({}, contextsIn('contexts.json'), ...own.toSorted().map(contextsIn)) as Contexts;
}

export function vectorPath(area: string): string {
  return join(vectorFolder, `${area}.jsonl`);
}

/** Tells whether an area's vectors are older than what they are made from: its expressions, the contexts, the host's sources. */
export function inputsHash(area: string): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(expressionsOf(area)));
  hash.update(JSON.stringify(contextsIn('contexts.json')));
  const own = `${area}${contextSuffix}`;
  if (existsSync(join(listFolder, own))) hash.update(JSON.stringify(contextsIn(own)));
  for (const name of readdirSync(hostFolder).toSorted()) hash.update(readFileSync(join(hostFolder, name)));
  return hash.digest('hex').slice(0, 16);
}
