import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { z } from 'zod';
import { InputProblem } from './InputProblem';

let isStandardInputRead = false;

/** Reads a file, or standard input for `-`, as UTF-8 text. Standard input can be only one of a command's files. */
export function readText(file: string): string {
  if (file === '-') {
    if (isStandardInputRead) throw new InputProblem('only one file can be standard input (-)');
    isStandardInputRead = true;
  }
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new InputProblem(`can't read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Parses JSON; `what` names its origin in the message. */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputProblem(`${what} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Checks outside data against a schema; the message names the first place that doesn't fit. */
export function checkShape<Schema extends z.ZodType>(schema: Schema, json: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const place = issue.path.length > 0 ? ` at ${issue.path.map(String).join('.')}` : '';
  throw new InputProblem(`${what}${place}: ${issue.message}`);
}

/** Reads a JSON file and checks its shape. */
export function readJson<Schema extends z.ZodType>(schema: Schema, file: string): z.output<Schema> {
  const name = file === '-' ? 'standard input' : file;
  return checkShape(schema, parseJson(readText(file), name), name);
}

/** `util.parseArgs` whose complaints become an `InputProblem`. */
export function parseArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new InputProblem(error instanceof Error ? error.message : String(error));
  }
}

/** The one file that a verb works on. */
export function onlyFile(positionals: readonly string[], verb: string): string {
  const [file, ...more] = positionals;
  if (file === undefined) throw new InputProblem(`${verb}: no file given`);
  if (more.length > 0) throw new InputProblem(`${verb}: one file only, not also "${more[0]}"`);
  return file;
}

/** An option's value out of a fixed list. */
export function choiceOf<const Choice extends string>(
  value: string,
  choices: readonly Choice[],
  option: string,
): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new InputProblem(`--${option} takes ${choices.join('|')}, not "${value}"`);
  return found;
}
