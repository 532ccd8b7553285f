import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { samples } from '../core/design/samples';
import { convertCommand } from './convertCommand';
import { formatCommand } from './formatCommand';
import { generateCommand } from './generateCommand';
import { labCommand } from './labCommand';
import { recognizeCommand } from './recognizeCommand';
import { schemaCommand } from './schemaCommand';
import { sarifProblems } from './testing/sarifProblems';
import { simulateCommand } from './simulateCommand';
import { validateCommand } from './validateCommand';

let output = '';
vi.mock('./output', () => ({
  writeOut: (text: string) => {
    output += text;
  },
  writeJson: (value: unknown) => {
    output += `${JSON.stringify(value, null, 2)}\n`;
  },
}));
beforeEach(() => {
  output = '';
});

const folder = mkdtempSync(join(tmpdir(), 'apim-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));
function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const policy = (inbound: string) =>
  `<policies>\n<inbound><base />${inbound}</inbound>\n<backend><base /></backend>\n<outbound><base /></outbound>\n<on-error><base /></on-error>\n</policies>\n`;
const sound = file('sound.xml', policy('<set-variable name="a" value="@("x" + 1)" />'));
const faulty = file('faulty.xml', policy('<set-heder name="a" />'));
const sample = samples[0]!;

const designOf = (path: string) => {
  output = '';
  expect(recognizeCommand([path])).toBe(0);
  return (JSON.parse(output) as { design: object }).design;
};

const run = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

interface SarifRun {
  tool: { driver: { rules: { id: string }[] } };
  results: { ruleId: string; ruleIndex: number }[];
}

describe('validate', () => {
  it('exits with 1 for an error and 0 without', () => {
    expect(validateCommand([sound])).toBe(0);
    expect(output).toMatch(/^1 file: 0 errors, 0 warnings, \d+ notes?\n$/m);
    expect(validateCommand([faulty, sound])).toBe(1);
  });

  it('prints diagnostics as JSON, with positions as the Language Server Protocol counts them', () => {
    expect(validateCommand([faulty, '--format', 'json'])).toBe(1);
    expect(JSON.parse(output)).toEqual([
      {
        file: faulty,
        code: 'unknown-policy',
        rule: 'unknown-policy',
        severity: 'error',
        message: expect.stringContaining('set-heder') as string,
        range: { start: { line: 1, character: 18 }, end: { line: 1, character: 27 } },
        fixes: [
          {
            title: expect.stringContaining('set-header') as string,
            edits: [
              { range: { start: { line: 1, character: 18 }, end: { line: 1, character: 27 } }, newText: 'set-header' },
            ],
          },
        ],
      },
    ]);
  });

  it('prints SARIF, whose positions count from one and whose results refer to declared rules', () => {
    validateCommand([faulty, '--format', 'sarif']);
    const log = JSON.parse(output) as unknown;
    expect(sarifProblems(log)).toEqual([]);
    const { tool, results } = (log as { runs: SarifRun[] }).runs[0]!;
    expect(results).toHaveLength(1);
    expect(tool.driver.rules[results[0]!.ruleIndex]).toMatchObject({
      id: results[0]!.ruleId,
      helpUri: expect.stringMatching(/^https:/) as string,
      shortDescription: { text: expect.any(String) as string },
      defaultConfiguration: { level: 'error' },
    });
    expect(results[0]).toMatchObject({
      level: 'error',
      message: { text: expect.any(String) as string },
      locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 19, endLine: 2, endColumn: 28 } } }],
    });
  });

  it('prints SARIF for codes of the compiler, for folders, and for no finding at all', () => {
    const inner = join(folder, 'a folder');
    mkdirSync(inner);
    writeFileSync(join(inner, 'b #1.xml'), policy('<set-variable name="a" value="@(1 +)" /><choose />'));
    validateCommand([inner, '--format', 'sarif']);
    const log = JSON.parse(output) as { runs: SarifRun[] };
    expect(sarifProblems(log)).toEqual([]);
    expect(log.runs[0]!.tool.driver.rules.map(({ id }) => id)).toContain('missing-child');
    expect(output).toContain('a%20folder/b%20%231.xml');
    output = '';
    expect(validateCommand([sound, '--format', 'sarif', '--disable', 'variable-never-read'])).toBe(0);
    expect(sarifProblems(JSON.parse(output))).toEqual([]);
  });

  it('leaves out what is disabled, and refuses a code that does not exist', () => {
    expect(validateCommand([faulty, '--disable', 'unknown-policy,CS1002'])).toBe(0);
    expect(() => validateCommand([faulty, '--disable', 'unknown-polcy'])).toThrow('there is no rule "unknown-polcy"');
  });
});

describe('design and text', () => {
  it.each([[], ['--format', 'xml'], ['--as', 'inbound'], ['--as', 'fragment']])(
    '%s %s: recognize reads what generate wrote',
    (...args) => {
      const design = designOf(file('sample.xml', sample.text));
      output = '';
      expect(generateCommand([file('design.json', design), ...args])).toBe(0);
      expect(designOf(file('generated.xml', output))).toEqual(design);
    },
  );

  it('convert and format leave a byte order mark and Windows line ends where they are', () => {
    const path = file('windows.xml', `\uFEFF${sample.text.replaceAll('\n', '\r\n')}`);
    for (const run of [() => convertCommand([path, '--to', 'xml']), () => formatCommand([path])]) {
      output = '';
      expect(run()).toBe(0);
      expect(output.startsWith('\uFEFF')).toBe(true);
      expect(output.replaceAll('\r\n', '')).not.toContain('\n');
    }
  });
});

describe('simulate', () => {
  it('prints calls and cache, masked unless told otherwise, and the same each time', () => {
    const path = file('token.xml', sample.text);
    const namedValues = file(
      'values.json',
      Object.fromEntries(
        sample.namedValues.map(({ name, secret, value }) => [
          name,
          secret ? { value: 'Very-Secret-1', secret } : value,
        ]),
      ),
    );
    expect(simulateCommand([path, '--named-values', namedValues])).toBe(0);
    const first = output;
    expect(first).not.toContain('Very-Secret-1');
    expect(Object.keys(JSON.parse(first) as object)).toEqual(['calls', 'cache']);
    output = '';
    simulateCommand([path, '--named-values', namedValues]);
    expect(output).toBe(first);
    output = '';
    simulateCommand([path, '--named-values', namedValues, '--reveal-secrets']);
    const { outgoing, ...rest } = (JSON.parse(output) as { calls: { outgoing: object }[] }).calls[0]!;
    expect(JSON.stringify(outgoing)).toContain('Very-Secret-1');
    expect(JSON.stringify(rest)).not.toContain('Very-Secret-1');
  });

  it('exits with 1 when a call fails', () => {
    expect(simulateCommand([file('fails.xml', policy('<set-variable name="a" value="@(int.Parse("x"))" />'))])).toBe(1);
  });
});

describe('lab', () => {
  const token = file('lab.xml', sample.text);
  const naive = file(
    'naive.xml',
    policy(`<send-request mode="new" response-variable-name="r" ignore-error="true">
  <set-url>https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token</set-url>
  <set-method>POST</set-method>
  <set-header name="Content-Type" exists-action="override"><value>application/x-www-form-urlencoded</value></set-header>
  <set-body>grant_type=client_credentials&amp;client_id=c&amp;client_secret={{s}}&amp;scope=api://o/.default</set-body>
</send-request>
<set-header name="Authorization" exists-action="override">
  <value>@("Bearer " + (string)((IResponse)context.Variables["r"]).Body.As<JObject>()["access_token"])</value>
</set-header>`),
  );

  it('prints every fault with its verdict, and the score', () => {
    expect(labCommand([token])).toBe(0);
    expect(output).toMatch(/^ {2}answered well {3}Wrong secret: /m);
    expect(output).toMatch(/\nRobustness: \d+ of 100, by the \d+ of \d+ faults that apply\n$/);
  });

  it('exits with 1 for a crash, a leak, or a score below the least', () => {
    expect(labCommand([naive])).toBe(1);
    expect(output).toMatch(/^ {2}(?:crashed|leaked) {3,}/m);
    const basic = file('basic.xml', samples.find(({ id }) => id === 'managed-identity')!.text);
    output = '';
    expect(labCommand([basic])).toBe(0);
    const score = Number(/Robustness: (\d+)/.exec(output)?.[1]);
    expect(labCommand([basic, '--min-score', String(score)])).toBe(0);
    if (score < 100) expect(labCommand([basic, '--min-score', String(score + 1)])).toBe(1);
  });
});

describe('schema', () => {
  it('describes the files that other verbs take', () => {
    expect(schemaCommand(['scenario'])).toBe(0);
    expect(Object.keys((JSON.parse(output) as { properties: object }).properties)).toContain('events');
    output = '';
    schemaCommand(['design']);
    expect((JSON.parse(output) as { oneOf: object[] }).oneOf.length).toBeGreaterThan(3);
    expect(() => schemaCommand(['policy'])).toThrow('design|scenario');
  });
});

describe('the command', () => {
  it('says in one line of standard error what it cannot use, with status 2', () => {
    expect(run(['simulate', '-', '--scenario', '-'], '<policies />')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'apim-policy: only one file can be standard input (-)\n',
    });
  });

  it('reads standard input for -', () => {
    expect(run(['validate', '-', '--format', 'json'], '<policies><inbound /></policis>')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('"file": "-"') as string,
      stderr: '',
    });
  });
});
