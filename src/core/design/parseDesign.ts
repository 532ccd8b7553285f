import { z } from 'zod';

import { PolicyDesign } from './PolicyDesign';
import { upgradeDesign } from './upgradeDesign';

/** Something wrong with a design that came from outside. */
export interface DesignError {
  /** Where, as in `client.secret`; empty for the design as a whole. */
  readonly path: string;
  /** What is wrong and what would be right, for a person. */
  readonly message: string;
}

export type ParsedDesign = { readonly design: PolicyDesign } | { readonly errors: readonly DesignError[] };

/** A design of any version, as files hold it. */
export const StoredDesign = z.preprocess(upgradeDesign, PolicyDesign);

/** Checks a design that came from a file, a link or storage: parsed JSON of any shape, of this version or an earlier one. */
export function parseDesign(json: unknown): ParsedDesign {
  const result = StoredDesign.safeParse(json);
  if (result.success) return { design: result.data };
  return {
    errors: result.error.issues.map((issue) => ({ path: pathText(issue.path), message: describe(issue, json) })),
  };
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function describe(issue: z.core.$ZodIssue, json: unknown): string {
  if (issue.path.length > 0 && valueAt(json, issue.path) === undefined) return 'This is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected in typeNames ? `This must be ${typeNames[issue.expected]}.` : issue.message;
    case 'unrecognized_keys':
      return issue.keys.length === 1
        ? `A design has no "${issue.keys[0]}" here.`
        : `A design has none of these here: ${issue.keys.map((key) => `"${key}"`).join(', ')}.`;
    case 'invalid_value':
      return `This must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}.`;
    case 'invalid_union':
      return 'This is none of the known choices.';
    default:
      return issue.message;
  }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
}
