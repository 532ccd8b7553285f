import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CompilerKit } from './obtainCompiler';

const sources = join(import.meta.dirname, 'host');

/** Builds the context model and the program that compiles and runs expressions over it, with mcs. */
export function compileHost(kit: CompilerKit): { readonly program: string; readonly model: string } {
  const model = join(kit.runtime, 'ContextModel.dll');
  const program = join(kit.runtime, 'host.exe');
  const programSources = new Set(['Program.cs', 'JsonForm.cs']);
  const all = readdirSync(sources).filter((name) => name.endsWith('.cs'));
  compile(
    ['-target:library', `-out:${model}`, `-lib:${kit.runtime}`],
    // By name: an installation of all of Mono has it itself, and the kit leaves out what is installed.
    [kit.newtonsoft, 'System.Xml.Linq.dll'],
    all.filter((name) => !programSources.has(name)),
  );
  const facades = readdirSync(kit.runtime).filter((name) => /^(?:System\..*|netstandard)\.dll$/.test(name));
  const roslyn = ['Microsoft.CodeAnalysis.dll', 'Microsoft.CodeAnalysis.CSharp.dll'];
  const assemblies = [...roslyn, ...facades].map((name) => join(kit.runtime, name));
  compile([`-out:${program}`], [kit.newtonsoft, model, ...assemblies], [...programSources]);
  return { program, model };
}

function compile(options: readonly string[], references: readonly string[], names: readonly string[]): void {
  const command = ['-nologo', '-langversion:7.2', ...options, ...references.map((path) => `-r:${path}`), ...names];
  execFileSync('mcs', command, { cwd: sources, stdio: ['ignore', 'ignore', 'inherit'] });
}
