import type { ValueType } from '../policy/catalog/PolicyEntry';

/** What is wrong with a literal: in words, and what was probably meant. */
export interface ValueProblem {
  readonly message: string;
  readonly suggestion: string | null;
  /** False: the schema takes it, the documentation doesn't promise anything. */
  readonly refused: boolean;
}

/** Holds a literal against the type that the schema gives it; null when it fits. */
export function valueProblem(type: ValueType, literal: string): ValueProblem | null {
  // The schema collapses blanks around everything but strings and words.
  const text = literal.trim();
  switch (type.kind) {
    case 'boolean':
      return /^(?:true|false|1|0)$/.test(text) ? null : refused('true or false, in lower case', booleanMeant(text));
    case 'integer':
      return integerProblem(type, text);
    case 'number':
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^(?:INF|-INF|NaN)$/.test(text)
        ? null
        : refused('a number', null);
    case 'enum': {
      if (type.values.includes(literal)) return null;
      const lower = text.toLowerCase();
      return {
        message: `has to be one of ${type.values.join(', ')}`,
        suggestion: type.values.find((value) => value.toLowerCase() === lower) ?? null,
        refused: type.closed,
      };
    }
    case 'date-time':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)
        ? null
        : refused('a date and time such as 2026-01-31T00:00:00Z', null);
    case 'bytes':
      return { message: 'has to be an expression that yields a byte array', suggestion: null, refused: false };
    case 'string':
      return null;
  }
}

const refused = (expected: string, suggestion: string | null): ValueProblem => ({
  message: `has to be ${expected}`,
  suggestion,
  refused: true,
});

function booleanMeant(text: string): string | null {
  const lower = text.toLowerCase();
  if (['true', 'yes', 'on'].includes(lower)) return 'true';
  return ['false', 'no', 'off'].includes(lower) ? 'false' : null;
}

function integerProblem(type: Extract<ValueType, { kind: 'integer' }>, text: string): ValueProblem | null {
  if (!/^[+-]?\d+$/.test(text)) return refused('a whole number', null);
  const value = Number(text);
  if (value < type.minimum) {
    return refused(`at least ${type.minimum}`, type.minimum > -2_147_483_648 ? String(type.minimum) : null);
  }
  if (value > type.maximum) return refused(`at most ${type.maximum}`, null);
  // The schema takes any Int32 for counts and times of which less than none means nothing.
  if (value < 0 && type.minimum === -2_147_483_648) {
    return { message: 'has to be at least 0', suggestion: null, refused: false };
  }
  if (type.documentedMaximum !== null && value > type.documentedMaximum) {
    return {
      message: `may be at most ${type.documentedMaximum} by the documentation`,
      suggestion: String(type.documentedMaximum),
      refused: false,
    };
  }
  return null;
}
