import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { implicitNamespaces } from '../../../types/typeRegistry';
import { cacheFolder, obtainCompiler } from '../obtainCompiler';
import { listedTypes } from './listedTypes';

/**
 * Writes `signatures.txt`: what the types of the allow-list have, read from .NET Framework 4.7's reference assemblies and Newtonsoft.Json 13
 * with Roslyn. `npx tsx src/core/csharp/conformance/testing/signatures/listSignatures.ts`.
 */

const kit = obtainCompiler();
const program = join(kit.runtime, 'signatures.exe');
const output = join(cacheFolder, 'signatures.txt');
const facades = readdirSync(kit.runtime).filter((name) =>
  /^(?:System\..*|netstandard|Microsoft\.CodeAnalysis.*)\.dll$/.test(name),
);
const references = facades.map((name) => `-r:${join(kit.runtime, name)}`);
execFileSync('mcs', ['-nologo', '-langversion:7.2', `-out:${program}`, ...references, 'ListSignatures.cs'], {
  cwd: import.meta.dirname,
  stdio: ['ignore', 'ignore', 'inherit'],
});
execFileSync('mono', [program, output, kit.referenceAssemblies, kit.newtonsoft, ...listedTypes], {
  env: { ...process.env, MONO_PATH: kit.runtime },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const text = readFileSync(output, 'utf8')
  .split('\n')
  .map((line) => (line.startsWith(' ') ? shortened(line) : line))
  .join('\n');
writeFileSync(join(import.meta.dirname, 'signatures.txt'), text);
console.log(`${listedTypes.length} types, ${text.match(/^ /gm)?.length ?? 0} members`);

/** Without the namespaces that expressions don't need either. A type nested in a generic one goes by an interface that it implements. */
function shortened(line: string): string {
  const nested = line
    .replaceAll(/System\.Collections\.Generic\.\w+<(?:out )?(?<element>\w+)>\.Enumerator/g, 'IEnumerator<$<element>>')
    .replaceAll(
      'System.Collections.Generic.Dictionary<TKey, TValue>.Enumerator',
      'IEnumerator<KeyValuePair<TKey, TValue>>',
    )
    .replaceAll(
      'System.Collections.Generic.Dictionary<TKey, TValue>.KeyCollection',
      'System.Collections.Generic.Dictionary.KeyCollection<TKey, TValue>',
    )
    .replaceAll(
      'System.Collections.Generic.Dictionary<TKey, TValue>.ValueCollection',
      'System.Collections.Generic.Dictionary.ValueCollection<TKey, TValue>',
    );
  return implicitNamespaces
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (text, name) =>
        name === ''
          ? text
          : text.replaceAll(new RegExp(`\\b${name.replaceAll('.', '\\.')}\\.(?=[A-Z]\\w*(?![\\w.]))`, 'g'), ''),
      nested,
    );
}
