import { rules } from './ruleRegistry';

/** The page of rules in Markdown: for each what it finds, why, an example that it speaks on and one that it doesn't. */
export function describeRules(): string {
  const table = rules.map(({ code, severity, title }) => `| [\`${code}\`](#${code}) | ${severity} | ${title} |`);
  const pages = rules.map(({ code, severity, title, what, why, bad, good, source }) =>
    [
      `## ${code}`,
      `**${title}** (${severity})`,
      what,
      why,
      `Wrong:\n\n${fenced(bad)}`,
      `Right:\n\n${fenced(good)}`,
      `Source: ${source}`,
    ].join('\n\n'),
  );
  return `${['# Rules', `| Code | Severity | Finds |\n|---|---|---|\n${table.join('\n')}`, ...pages].join('\n\n')}\n`;
}

const longestExample = 2000;

function fenced(example: string): string {
  const shown = example.length > longestExample ? `${example.slice(0, 100)}…` : example;
  return `\`\`\`xml\n${shown}\n\`\`\``;
}
