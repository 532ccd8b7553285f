import type { LabReport } from '../core/lab/runLab';
import { scorePolicy } from '../core/lab/scorePolicy';
import { NamedValues, Scenario, type ScenarioInput } from '../core/simulate/Scenario';
import { LineIndex } from '../core/text/LineIndex';
import { InputProblem } from './InputProblem';
import { checkShape, choiceOf, onlyFile, parseArguments, parseJson, readJson, readText } from './input';
import { writeJson, writeOut } from './output';

/**
 * `lab POLICY.xml [--scenario FILE] [--named-values FILE] [--min-score N] [--format text|json]`: runs every fault of the failure lab against
 * a policy. Status 1: a fault crashes the policy or makes it leak, or the score is below N.
 */
export function labCommand(args: string[]): number {
  const { values, positionals } = parseArguments(args, {
    scenario: { type: 'string' },
    'named-values': { type: 'string' },
    'min-score': { type: 'string', default: '0' },
    format: { type: 'string', default: 'text' },
  });
  const format = choiceOf(values.format, ['text', 'json'], 'format');
  const leastScore = Number(values['min-score']);
  if (!(leastScore >= 0 && leastScore <= 100)) throw new InputProblem('--min-score takes a number from 0 to 100');
  const file = onlyFile(positionals, 'lab');
  const text = readText(file);
  const given = values.scenario === undefined ? {} : readScenario(values.scenario);
  const namedValues = values['named-values'] === undefined ? {} : readJson(NamedValues, values['named-values']);
  const scenario = { ...given, namedValues: { ...given.namedValues, ...namedValues } };
  const report = scorePolicy(text, { scenario }, { cures: format === 'json' });
  if (format === 'json') writeJson(describe(report, text));
  else writeOut(table(report));
  const isBroken = report.cells.some(({ result: { verdict } }) => verdict === 'crashed' || verdict === 'leaked');
  return isBroken || (report.score ?? 0) < leastScore ? 1 : 0;
}

/** As it was written: what it leaves out is the lab's to fill in. */
function readScenario(file: string): ScenarioInput {
  const json = parseJson(readText(file), file);
  checkShape(Scenario, json, file);
  return json as ScenarioInput;
}

function describe({ score, cells, usualLeaks }: LabReport, text: string): object {
  const lines = new LineIndex(text);
  return {
    score,
    usualLeaks,
    faults: cells.map(({ fault: { id, group, title, happens }, result, cures }) => ({
      id,
      group,
      title,
      happens,
      verdict: result.verdict,
      why: result.why,
      range: result.place?.document === 'policy' ? lines.rangeOf(result.place.range) : null,
      sees: result.sees,
      logged: result.logged,
      leaks: result.leaks,
      cures: cures.map(({ title: cure, codes }) => ({ title: cure, codes })),
    })),
  };
}

function table({ score, cells, usualLeaks }: LabReport): string {
  const rows: string[] = [];
  let group = '';
  for (const { fault, result } of cells) {
    if (fault.group !== group) rows.push(`${rows.length === 0 ? '' : '\n'}${fault.group}`);
    group = fault.group;
    rows.push(`  ${result.verdict.padEnd(16)}${fault.title}: ${result.why}`);
  }
  const always = usualLeaks.map(({ words }) => `  always leaked   ${words}`);
  const applied = cells.filter(({ result }) => result.verdict !== 'not applicable').length;
  const words =
    score === null
      ? 'No fault of the lab applies to this policy.'
      : `Robustness: ${score} of 100, by the ${applied} of ${cells.length} faults that apply`;
  return `${[...rows, ...(always.length > 0 ? ['', 'Without a fault', ...always] : []), '', words].join('\n')}\n`;
}
