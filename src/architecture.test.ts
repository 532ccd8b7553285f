import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The layers, lowest first. A file may import from its own layer's folder and from lower layers, never from a higher one;
 * folders of the same layer don't know each other.
 */
const layers: readonly (readonly string[])[] = [
  ['core/text'],
  ['core/xml'],
  ['core/named-values'],
  ['core/csharp'],
  ['core/policy'],
  ['core/generate', 'core/deploy'],
  ['core/design'],
  ['core/validate', 'core/simulate'],
  ['core/lab'],
  ['core/explain'],
  ['core/fleet'],
  ['core/strategies'],
  ['core/language-service'],
  ['worker'],
  ['stores', 'editor', 'cli'],
  ['features'],
  ['app'],
  ['main.tsx'],
];

/** Arrows that point up on purpose, each with its reason. */
const exceptions: readonly { from: string; to: string; why: string }[] = [
  {
    from: 'core/generate',
    to: 'core/design/PolicyDesign',
    why: 'the generator reads the design; recognising and applying one generates',
  },
];

const source = resolve(import.meta.dirname);
const importPattern = /(?:\bimport|\bexport)\s[^'";]*?from\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const targets: string[] = [];
  for (const match of readFileSync(file, 'utf8').matchAll(importPattern)) {
    const target = (match[1] ?? match[2])!.replace(/\?.*$/, '');
    if (target.startsWith('.')) targets.push(relative(source, resolve(dirname(file), target)));
  }
  return targets;
}

const layerOf = (path: string) =>
  layers.findIndex((folders) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`)));
const folderOf = (path: string) => layers.flat().find((folder) => path === folder || path.startsWith(`${folder}/`));

function badImports(files: readonly { path: string; imports: readonly string[] }[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => {
        if (exceptions.some(({ from, to }) => path.startsWith(from) && target === to)) return false;
        const own = layerOf(path);
        const other = layerOf(target);
        if (own === -1 || other === -1) return true;
        return other > own || (other === own && folderOf(path) !== folderOf(target));
      })
      .map((target) => `${path} imports ${target}`),
  );
}

const files = sourceFiles(source)
  .filter((file) => !file.includes('/testing/'))
  .map((file) => ({ path: relative(source, file), imports: importsOf(file) }));

describe('direction of imports', () => {
  it('never points up or sideways', () => {
    expect(badImports(files)).toEqual([]);
  });

  it('would notice an arrow that points up', () => {
    expect(badImports([{ path: 'core/xml/parseXml.ts', imports: ['core/simulate/simulate'] }])).toEqual([
      'core/xml/parseXml.ts imports core/simulate/simulate',
    ]);
  });

  it('keeps React, Monaco and zustand out of the core', () => {
    const intruders = sourceFiles(join(source, 'core')).filter((file) =>
      /from '(react|react-dom|monaco-editor|zustand|@fluentui|node:)/.test(readFileSync(file, 'utf8')),
    );
    expect(
      intruders
        .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'))
        .map((file) => relative(source, file)),
    ).toEqual([]);
  });

  it('lets only the generator import xmlbuilder2', () => {
    const importers = files.filter(({ path }) => /from 'xmlbuilder2'/.test(readFileSync(join(source, path), 'utf8')));
    expect(importers.every(({ path }) => path.startsWith('core/generate/'))).toBe(true);
  });
});
