import type { FaultRow, ShownCell } from './tableRows';
import { verdictWords } from './verdictWords';

/** A policy of the table: what it is called and its score; null: none is known. */
export interface ScoredPolicy {
  readonly title: string;
  readonly score: number | null;
}

/** What is exported. */
export interface LabTable {
  readonly own: ScoredPolicy;
  readonly compared: ScoredPolicy;
  readonly rows: readonly FaultRow[];
}

/** The table as GitHub's Markdown, with the scores before it, for a review. */
export function tableAsMarkdown({ own, compared, rows }: LabTable): string {
  const header = ['Fault', own.title, 'The caller sees', 'Why', compared.title];
  const groups = new Map<string, FaultRow[]>();
  for (const row of rows) groups.set(row.fault.group, [...(groups.get(row.fault.group) ?? []), row]);
  const sections = [...groups].map(([group, inGroup]) => {
    const lines = inGroup.map(({ fault, own: shown, compared: other }) =>
      markdownRow([fault.title, verdictOf(shown), statusOf(shown), shown?.cell.result.why ?? '', verdictOf(other)]),
    );
    return [`## ${group}`, '', markdownRow(header), markdownRow(header.map(() => '---')), ...lines, ''].join('\n');
  });
  const scores = [own, compared].map(({ title, score }) => `- ${inMarkdown(title)}: ${scoreWords(score)}`);
  return [`# Failure lab`, '', 'Robustness, from 0 to 100:', '', ...scores, '', ...sections].join('\n');
}

/** The table as comma-separated values (RFC 4180), one line for each fault. */
export function tableAsCsv({ own, compared, rows }: LabTable): string {
  const head = [
    'Group',
    'Fault',
    'What happens',
    `Verdict: ${own.title}`,
    'Status',
    'Why',
    `Verdict: ${compared.title}`,
    'Status',
    'Why',
  ];
  const lines = rows.map(({ fault, own: shown, compared: other }) => [
    fault.group,
    fault.title,
    fault.happens,
    ...[shown, other].flatMap((cell) => [verdictOf(cell), statusOf(cell), cell?.cell.result.why ?? '']),
  ]);
  return [head, ...lines].map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

function verdictOf(shown: ShownCell | null): string {
  return shown === null ? '' : verdictWords[shown.cell.result.verdict].long;
}

function statusOf(shown: ShownCell | null): string {
  const sees = shown?.cell.result.sees;
  return sees ? `${sees.status} ${sees.reason}`.trim() : '';
}

function scoreWords(score: number | null): string {
  return score === null ? 'no score' : String(score);
}

function markdownRow(fields: readonly string[]): string {
  return `| ${fields.map(inMarkdown).join(' | ')} |`;
}

function inMarkdown(text: string): string {
  return text.replaceAll(/[\\|<>]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ');
}

function csvField(text: string): string {
  // A spreadsheet takes a field that begins like this for a formula (OWASP, CSV injection); texts of a policy may.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
