import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultContext } from '../../context/defaultContext';
import { compileHost } from './compileHost';
import { areas, expressionsOf, inputsHash, readContexts, vectorFolder, vectorPath } from './expressionLists';
import { cacheFolder, obtainCompiler } from './obtainCompiler';
import { readVectors } from './Vector';

/**
 * Writes the vectors of the areas given (all areas without arguments; `--stale`: those whose inputs changed) by compiling and running
 * the expressions with Roslyn on Mono: `npx tsx src/core/csharp/conformance/testing/regenerate.ts [--stale] [AREA…]`.
 */

const compiler = 'Roslyn 2.3, C# 7.1, .NET Framework 4.7 reference assemblies, Newtonsoft.Json 13, run on Mono 6.8';

type Json = Readonly<Record<string, unknown>>;

/** A context with everything that it leaves out filled in from the default, so that the host needs no defaults of its own. */
function wholeContext(given: Json): Json {
  const { now, requestId, request, lastError, ...rest } = defaultContext;
  const over = (base: object, name: string) => {
    const value = given[name];
    return value === null ? null : { ...base, ...(value as object | undefined) };
  };
  const url = (given['request'] as Json | undefined)?.['url'] ?? request.url;
  const base = { ...request, originalUrl: url, body: null, certificate: null };
  const api = over(rest.api, 'api');
  return {
    now: new Date(now).toISOString(),
    requestId,
    tracing: false,
    variables: {},
    response: null,
    ...given,
    request: over(base, 'request'),
    lastError: given['lastError'] ? over(lastError, 'lastError') : null,
    api,
    operation: over(rest.operation, 'operation'),
    product: over({ ...rest.product, apis: [api] }, 'product'),
    subscription: over(rest.subscription, 'subscription'),
    user: over(rest.user, 'user'),
    deployment: over(rest.deployment, 'deployment'),
  };
}

function isStale(area: string): boolean {
  try {
    return readVectors(readFileSync(vectorPath(area), 'utf8')).header.inputs !== inputsHash(area);
  } catch {
    return true;
  }
}

const names = process.argv.slice(2).filter((argument) => argument !== '--stale');
const wanted = areas
  .filter((area) => names.length === 0 || names.includes(area))
  .filter((area) => !process.argv.includes('--stale') || isStale(area));
const kit = obtainCompiler();
const { program, model } = compileHost(kit);
const contexts = Object.fromEntries(
  Object.entries({ default: {}, ...readContexts() }).map(([name, given]) => [name, wholeContext(given as Json)]),
);
mkdirSync(vectorFolder, { recursive: true });
for (const area of wanted) {
  const expressions = expressionsOf(area);
  const input = join(cacheFolder, 'input.json');
  const output = join(cacheFolder, 'output.jsonl');
  writeFileSync(input, JSON.stringify({ contexts, expressions }));
  execFileSync('mono', [program, input, output, kit.referenceAssemblies, kit.newtonsoft, model], {
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8', MONO_PATH: kit.runtime },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const header = JSON.stringify({ area, compiler, inputs: inputsHash(area) });
  writeFileSync(vectorPath(area), `${header}\n${readFileSync(output, 'utf8')}`);
  console.log(`${area}: ${expressions.length} vectors`);
}
