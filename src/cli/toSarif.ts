import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../core/text/Diagnostic';
import type { Range } from '../core/text/LineIndex';
import { rules } from '../core/validate/ruleRegistry';
import type { FileDiagnostic } from './FileDiagnostic';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const home = 'https://learn.microsoft.com/azure/api-management/api-management-policies';

/**
 * SARIF 2.1.0 (OASIS), as code-scanning services take it: positions count from one, files inside the working folder are relative
 * URIs, and each rule brings what and why, so that the service can show them beside its results.
 */
export function toSarif(diagnostics: readonly FileDiagnostic[]): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const ruleOf = new Map(diagnostics.map(({ code, rule }) => [code, rule ?? code]));
  const indexes = new Map(codes.map((code, index) => [code, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'apim-policy',
            informationUri: home,
            rules: codes.map((code) => describeRule(code, ruleOf.get(code)!)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(({ file, code, severity, message, range, fixes }) => ({
          ruleId: code,
          ruleIndex: indexes.get(code)!,
          level: levels[severity],
          message: { text: message },
          locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: regionOf(range) } }],
          ...(fixes.length > 0 && {
            fixes: fixes.map(({ title, edits }) => ({
              description: { text: title },
              artifactChanges: [
                {
                  artifactLocation: { uri: uriOf(file) },
                  replacements: edits.map(({ range: deleted, newText }) => ({
                    deletedRegion: regionOf(deleted),
                    insertedContent: { text: newText },
                  })),
                },
              ],
            })),
          }),
        })),
      },
    ],
  };
}

function describeRule(code: string, ruleCode: string): object {
  const rule = rules.find((candidate) => candidate.code === ruleCode);
  if (rule === undefined) return { id: code };
  const { title, what, why, severity, group, source, bad, good } = rule;
  return {
    id: code,
    name: code.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: what },
    help: {
      text: `${why}\n\nSource: ${source}`,
      markdown: `${why}\n\nWrong:\n\n\`\`\`xml\n${shortened(bad)}\n\`\`\`\n\nRight:\n\n\`\`\`xml\n${shortened(good)}\n\`\`\`\n\nSource: ${source}`,
    },
    helpUri: /https:\/\/[^\s;,)]+/.exec(source)?.[0] ?? home,
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [group], precision: severity === 'error' ? 'very-high' : 'high' },
  };
}

const shortened = (example: string) => (example.length > 2000 ? `${example.slice(0, 200)}…` : example);

function regionOf({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative to the working folder, where a service finds the file in the repository; a file elsewhere keeps its whole address. */
function uriOf(file: string): string {
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  if (isAbsolute(path) || path.startsWith('..')) return pathToFileURL(file).href;
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
