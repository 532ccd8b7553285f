/** An expression of the lists with the name of the context that it runs in; null for the default one. */
export interface ListedExpression {
  readonly expression: string;
  readonly context: string | null;
}

/**
 * Reads a list of expressions.
 *
 * - An expression starts at the beginning of a line with `@` and goes on over lines that are indented or start with `}` or `)`.
 * - `# …` is a comment, `context: NAME` sets the context of what follows (`context:` alone the default one).
 * - `let NAME = a ¦ b ¦ c` names alternatives; `«NAME»` in an expression stands for each of them. The same name twice is the same
 *   alternative; `«a:NAME»` and `«b:NAME»` are chosen one by one. Alternatives may hold names that were given before.
 *
 * Throws when a line is none of these: lists are part of the repository.
 */
export function expandExpressions(list: string): readonly ListedExpression[] {
  const alternatives = new Map<string, readonly string[]>();
  const found: ListedExpression[] = [];
  let context: string | null = null;
  for (const entry of entriesOf(list)) {
    const setting = /^(?:context:(?<context>.*)|let (?<name>[\w-]+) = (?<values>.*))$/s.exec(entry)?.groups;
    if (entry.startsWith('@')) {
      for (const expression of expand(entry, alternatives)) found.push({ expression, context });
    } else if (setting?.['name'] !== undefined) {
      const values = setting['values']!.split('¦').map((value) => value.trim());
      alternatives.set(
        setting['name'],
        values.flatMap((value) => expand(value, alternatives)),
      );
    } else if (setting?.['context'] !== undefined) {
      context = setting['context'].trim() || null;
    } else {
      throw new Error(`not an expression, a setting or a comment: ${entry}`);
    }
  }
  return unique(found);
}

function entriesOf(list: string): readonly string[] {
  const entries: string[] = [];
  for (const line of list.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (/^[\s)}]/.test(line) && entries.length > 0) entries.push(`${entries.pop()!}\n${line}`);
    else entries.push(line.trimEnd());
  }
  return entries;
}

function expand(text: string, alternatives: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const placeholder = /«(?:[\w-]+:)?(?<name>[\w-]+)»/.exec(text);
  if (!placeholder) return [text];
  const name = placeholder.groups!['name']!;
  const values = alternatives.get(name);
  if (!values) throw new Error(`no alternatives are called ${name}: ${text}`);
  return values.flatMap((value) =>
    expand(
      text.replaceAll(placeholder[0], () => value),
      alternatives,
    ),
  );
}

function unique(expressions: readonly ListedExpression[]): readonly ListedExpression[] {
  const seen = new Set<string>();
  return expressions.filter(({ expression, context }) => {
    const key = `${context ?? ''} ${expression}`;
    return !seen.has(key) && seen.add(key);
  });
}
