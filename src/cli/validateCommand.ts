import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../core/policy/parsePolicy';
import { NamedValues } from '../core/simulate/Scenario';
import type { Diagnostic } from '../core/text/Diagnostic';
import { LineIndex } from '../core/text/LineIndex';
import { rules } from '../core/validate/ruleRegistry';
import type { ValidateOptions } from '../core/validate/ValidateOptions';
import { validatePolicy } from '../core/validate/validatePolicy';
import type { FileDiagnostic } from './FileDiagnostic';
import { choiceOf, parseArguments, readJson, readText } from './input';
import { InputProblem } from './InputProblem';
import { writeJson, writeOut } from './output';
import { toSarif } from './toSarif';

/**
 * `validate FILE... [--format …] [--named-values FILE] [--scope …] [--gateway …] [--disable CODE[,CODE…]]`. A folder stands for the
 * .xml files below it. Codes that no rule has are refused, unless they could be passed on from a compiler.
 */
export function validateCommand(args: string[]): number {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', default: 'text' },
    'named-values': { type: 'string' },
    scope: { type: 'string' },
    gateway: { type: 'string' },
    disable: { type: 'string', multiple: true },
  });
  if (positionals.length === 0) throw new InputProblem('validate: no file given');
  const format = choiceOf(values.format, ['text', 'json', 'sarif'], 'format');
  const surroundings: ValidateOptions = {
    ...(values['named-values'] === undefined ? {} : { namedValues: readJson(NamedValues, values['named-values']) }),
    ...(values.scope === undefined
      ? {}
      : { scope: choiceOf(values.scope, ['global', 'workspace', 'product', 'api', 'operation'], 'scope') }),
    ...(values.gateway === undefined
      ? {}
      : { gateway: choiceOf(values.gateway, ['classic', 'v2', 'consumption', 'self-hosted', 'workspace'], 'gateway') }),
  };
  const options: ValidateOptions = {
    ...surroundings,
    ...(values.disable === undefined ? {} : { disabledRules: disabledCodes(values.disable) }),
  };
  const files = positionals.flatMap(policyFiles);
  const found = files.flatMap((file) => {
    const text = readText(file);
    return describe(file, text, validatePolicy(parsePolicy(text), options));
  });
  if (format === 'json') writeJson(found);
  else if (format === 'sarif') writeJson(toSarif(found));
  else writeOut(toText(found, files.length));
  return found.some((diagnostic) => diagnostic.severity === 'error') ? 1 : 0;
}

/** A code that is misspelt would silence nothing, and nobody would know. */
function disabledCodes(lists: readonly string[]): readonly string[] {
  const codes = lists.flatMap((list) => list.split(',')).map((code) => code.trim());
  const known = new Set(rules.map(({ code }) => code));
  for (const code of codes) {
    if (known.has(code) || /^(?:CS\d{4}|APIM\d{4}|xml-[a-z-]+)$/.test(code)) continue;
    throw new InputProblem(`--disable: there is no rule "${code}"`);
  }
  return codes;
}

function policyFiles(path: string): string[] {
  if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.toLowerCase().endsWith('.xml'))
    .toSorted()
    .map((name) => join(path, name));
}

function describe(file: string, text: string, diagnostics: readonly Diagnostic[]): FileDiagnostic[] {
  const lines = new LineIndex(text);
  return diagnostics.map(({ code, rule, severity, message, range, fixes, serviceMessage }) => ({
    file,
    code,
    ...(rule !== undefined && { rule }),
    ...(serviceMessage !== undefined && { serviceMessage }),
    severity,
    message,
    range: lines.rangeOf(range),
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ range: lines.rangeOf(edit.range), newText: edit.newText })),
    })),
  }));
}

function toText(diagnostics: readonly FileDiagnostic[], fileCount: number): string {
  const rows = diagnostics.map(
    ({ file, range, severity, code, message }) =>
      `${file}:${range.start.line + 1}:${range.start.character + 1}: ${severity} ${code}: ${message}`,
  );
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const summary = `${plural(fileCount, 'file')}: ${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')}, ${plural(count('information') + count('hint'), 'note')}`;
  return `${[...rows, summary].join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
