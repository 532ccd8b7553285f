import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDesign } from '../core/design/PolicyDesign';
import { generatePolicy } from '../core/generate/generatePolicy';
import { applyEdits } from '../core/text/TextEdit';
import { Answers } from './answer';
import type { Analysis, AnalyseParameters, OperationName, Operations, Phase, WorkerRequest } from './protocol';

const secret = 'a-secret-that-nobody-may-read';
const policy = generatePolicy(defaultDesign);

const parameters = (text: string, changes: Partial<AnalyseParameters> = {}): AnalyseParameters => ({
  revision: 1,
  text,
  namedValues: { 'contoso-orders-secret': { value: secret, secret: true } },
  disabledRules: [],
  scenario: { presetId: 'first-call', startsAt: '2026-01-01T12:00:00Z', additions: [] },
  moment: null,
  simulate: true,
  ...changes,
});

function analyse(answers: Answers, given: AnalyseParameters, phases: Phase[] = []): Analysis {
  return answers.answer({ id: 1, operation: 'analyse', parameters: given }, ({ phase }) =>
    phases.push(phase),
  ) as Analysis;
}

describe('an analysis', () => {
  it('checks, recognises and runs a policy', () => {
    const phases: Phase[] = [];
    const analysis = analyse(new Answers(), parameters(policy), phases);
    expect(analysis.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(analysis.recognition.design).toEqual(defaultDesign);
    expect(analysis.run?.timeline.calls.map(({ cost }) => cost)).toEqual(['token-request']);
    expect(analysis.run?.shown?.call.outcome).toBe('forwarded');
    expect(new Set(analysis.namedValueUses.map(({ name }) => name))).toEqual(new Set(['contoso-orders-secret']));
    expect(analysis.escaping).toBe('rawxml');
    expect(phases).toEqual(['parse', 'validate', 'recognize', 'simulate']);
  });

  it('masks secrets, and reveals them for its own revision only', () => {
    const answers = new Answers();
    const { run } = analyse(answers, parameters(policy));
    expect(JSON.stringify(run)).not.toContain(secret);
    const call = (revision: number, index = 0, reveal = true) =>
      answers.answer({ id: 2, operation: 'call', parameters: { revision, index, reveal } }, () => {});
    expect(JSON.stringify(call(1))).toContain(secret);
    expect(call(1, 0, false)).toEqual(run?.shown?.call);
    expect(call(1, 1)).toBeNull();
    expect(call(2)).toBeNull();
    analyse(answers, parameters(policy, { revision: 2, simulate: false }));
    expect(call(1)).toBeNull();
  });

  it('leaves the run out when it is told to', () => {
    const phases: Phase[] = [];
    expect(analyse(new Answers(), parameters(policy, { simulate: false }), phases).run).toBeNull();
    expect(phases).not.toContain('simulate');
  });

  it('runs the first scenario for one that is no longer known', () => {
    const scenario = { presetId: 'gone', startsAt: '2026-01-01T12:00:00Z', additions: [] };
    expect(analyse(new Answers(), parameters(policy, { scenario })).run?.timeline.calls).toHaveLength(1);
  });

  it('shows the call that the clock stands at, and sends no other along', () => {
    const scenario = { presetId: 'cached-token', startsAt: '2026-01-01T12:00:00Z', additions: [] };
    const shownAt = (moment: AnalyseParameters['moment']) => {
      const shown = analyse(new Answers(), parameters(policy, { scenario, moment })).run?.shown;
      return [shown?.index, shown?.call.at];
    };
    expect(shownAt(null)).toEqual([1, 60]);
    expect(shownAt({ at: 59, call: null })).toEqual([0, 0]);
    expect(shownAt({ at: 60, call: 1 })).toEqual([1, 60]);
  });

  it('is plain data that can be posted', () => {
    const analysis = analyse(new Answers(), parameters(policy));
    expect(structuredClone(analysis)).toEqual(analysis);
  });

  it('takes any text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '@(',
      '@{',
      ')',
      '}',
      '"',
      '{{',
      '}}',
      'inbound',
      'set-body',
      ' ',
      '\n',
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => `<policies><inbound>${pieces.join('')}`);
    const answers = new Answers();
    fc.assert(
      fc.property(text, (text) => {
        expect(structuredClone(analyse(answers, parameters(text))).revision).toBe(1);
      }),
    );
  });
});

const ask = <K extends OperationName>(operation: K, given: Operations[K]['parameters']): Operations[K]['result'] =>
  new Answers().answer({ id: 1, operation, parameters: given } as WorkerRequest, () => {}) as Operations[K]['result'];

const codes = (source: string, disabledRules: readonly string[] = []) =>
  analyse(new Answers(), parameters(source, { disabledRules })).diagnostics.map(({ code }) => code);

describe('other operations', () => {
  it('convert and format leave a policy that stays the same alone', () => {
    const answers = new Answers();
    const convert = (text: string, to: 'rawxml' | 'xml') =>
      answers.answer({ id: 1, operation: 'convert', parameters: { text, to } }, () => {}) as string;
    expect(convert(convert(policy, 'xml'), 'rawxml')).toBe(policy);
    expect(answers.answer({ id: 2, operation: 'format', parameters: { text: policy } }, () => {})).toEqual([]);
  });

  it('silence a rule in the document, and switch it off for an analysis', () => {
    const text = policy.replace('<base />', '<base />\n<set-headr />');
    expect(codes(text)).toContain('unknown-policy');
    expect(codes(text, ['unknown-policy'])).not.toContain('unknown-policy');
    for (const offset of [text.indexOf('<set-headr'), null]) {
      const silenced = applyEdits(text, ask('silence', { text, code: 'unknown-policy', offset }));
      expect(silenced).toContain('<!-- apim-policy disable');
      expect(codes(silenced)).not.toContain('unknown-policy');
    }
  });

  it('describe every rule as plain data', () => {
    const rules = ask('rules', {});
    expect(rules.length).toBeGreaterThan(50);
    expect(structuredClone(rules)).toEqual(rules);
  });

  it('explain an error with its place', () => {
    const { matches } = ask('explain', { text: policy, error: 'AADSTS7000215: Invalid client secret provided.' });
    expect(matches.map(({ code }) => code)).toEqual(['AADSTS7000215']);
  });
});
