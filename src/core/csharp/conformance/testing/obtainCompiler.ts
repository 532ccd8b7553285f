import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What it takes to compile and run C# as the gateway does, in a cache folder outside the repository. */
export interface CompilerKit {
  /** Roslyn and the assemblies that it and expressions need at run time. */
  readonly runtime: string;
  /** Reference assemblies of .NET Framework 4.7. */
  readonly referenceAssemblies: string;
  readonly newtonsoft: string;
}

/** npm packages that happen to carry the assemblies, with the files wanted from each. */
const npmPackages = [
  {
    // Roslyn 2.3, which knows C# 7.1.
    spec: '@microsoft.azure/autorest.csharp@2.3.102',
    files: [
      'autorest.csharp/src/bin/netcoreapp2.0/Microsoft.CodeAnalysis.dll',
      'autorest.csharp/src/bin/netcoreapp2.0/Microsoft.CodeAnalysis.CSharp.dll',
    ],
  },
  {
    spec: 'fable-compiler@0.7.51',
    files: ['package/bin/System.Collections.Immutable.dll', 'package/bin/System.Reflection.Metadata.dll'],
  },
  // Newtonsoft.Json 13 for .NET Framework.
  { spec: 'nswag@14.0.8', files: ['package/bin/binaries/Win/Newtonsoft.Json.dll'] },
];

/** Debian packages: the reference assemblies, and parts of Mono's library that its runtime package leaves out. */
const debianPackages = [
  'mono-devel',
  'libmono-system-io-compression4.0-cil',
  'libmono-system-numerics4.0-cil',
  'libmono-system-runtime-serialization4.0-cil',
  'libmono-system-xml-linq4.0-cil',
];

const cacheRoot = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');

/** Where the kit and what is built from it stay. */
export const cacheFolder = join(cacheRoot, 'apim-policy-designer', 'csharp-conformance');

/** Downloads what isn't in the cache yet. Mono's runtime and its compiler mcs must be installed. */
export function obtainCompiler(): CompilerKit {
  for (const command of ['mono', 'mcs']) requireCommand(command);
  const kit: CompilerKit = {
    runtime: join(cacheFolder, 'runtime'),
    referenceAssemblies: join(cacheFolder, 'debian', 'usr', 'lib', 'mono', '4.7-api'),
    newtonsoft: join(cacheFolder, 'runtime', 'Newtonsoft.Json.dll'),
  };
  const complete = join(cacheFolder, 'complete');
  if (existsSync(complete)) return kit;
  rmSync(cacheFolder, { recursive: true, force: true });
  mkdirSync(kit.runtime, { recursive: true });
  for (const { spec, files } of npmPackages) unpackNpm(spec, files, kit.runtime);
  for (const name of debianPackages) unpackDebian(name);
  const mono = join(cacheFolder, 'debian', 'usr', 'lib', 'mono', '4.5');
  for (const folder of [mono, join(mono, 'Facades')]) copyAssemblies(folder, kit.runtime);
  writeFileSync(complete, '');
  return kit;
}

function requireCommand(command: string): void {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
  } catch {
    throw new Error(`${command} is missing: apt-get install mono-runtime mono-mcs`);
  }
}

function unpackNpm(spec: string, files: readonly string[], target: string): void {
  const folder = join(cacheFolder, 'npm');
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('npm', ['pack', '--silent', spec], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', archive, ...files], { cwd: folder });
  for (const file of files) copyFileSync(join(folder, file), join(target, file.slice(file.lastIndexOf('/') + 1)));
}

function unpackDebian(name: string): void {
  const folder = join(cacheFolder, 'debian');
  mkdirSync(folder, { recursive: true });
  execFileSync('apt-get', ['download', '-o', 'APT::Sandbox::User=root', name], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = readdirSync(folder).find((file) => file.startsWith(`${name}_`));
  if (archive === undefined) throw new Error(`apt-get download ${name} left no file`);
  execFileSync('dpkg-deb', ['-x', archive, '.'], { cwd: folder });
}

/** mscorlib and the runtime's own parts stay Mono's installed ones. */
function copyAssemblies(from: string, to: string): void {
  for (const file of readdirSync(from)) {
    if (!file.endsWith('.dll') || existsSync(join(to, file))) continue;
    if (existsSync(join('/usr/lib/mono/4.5', file))) continue;
    copyFileSync(join(from, file), join(to, file));
  }
}
