// `npm test`: every check of the product in one run. At its end stands what failed, then one line of counts.
// Static checks count as one test each; unit and browser tests are counted by their runners.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.mjs';

/** Lines of a failed program's output that are repeated at the end. */
const LAST_LINES = 40;

const reports = mkdtempSync(join(tmpdir(), 'apim-policy-designer-test-'));
let passed = 0;
/** What failed, in words: said once more at the end, where a log that was cut off still shows it. */
const failures = [];

/** Runs a program of node_modules/.bin, shows its output, and answers whether it succeeded and its last lines. */
async function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const started = Date.now();
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn('npx', ['--no-install', command, ...args], {
    stdio: ['inherit', 'pipe', 'pipe'],
    env: { ...process.env, ...colour, ...env },
  });
  let output = '';
  const keep = (stream) => (chunk) => {
    stream.write(chunk);
    output = (output + chunk).slice(-20_000);
  };
  child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
  child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
  const ok = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(false);
    });
    child.on('close', (status) => resolve(status === 0));
  });
  console.log(`== ${title}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  const lastLines = stripVTControlCharacters(output).trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  return { ok, lastLines };
}

async function check(title, command, args) {
  const { ok, lastLines } = await run(title, command, args);
  if (ok) passed++;
  else failures.push(`${title}\n${lastLines}`);
  return ok;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

async function unitTests() {
  const title = 'Unit, property and conformance tests';
  const file = join(reports, 'unit.json');
  const { ok, lastLines } = await run(title, 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  passed += report?.numPassedTests ?? 0;
  const failed = (report?.testResults ?? []).flatMap((suite) =>
    suite.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${suite.name}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
  );
  failures.push(...failed);
  // A suite that couldn't even be loaded, or an error outside of every test, has no failed test of its own.
  if (!ok && failed.length === 0) failures.push(`${title}\n${lastLines}`);
}

/** The specifications of a suite of Playwright's report, those of the suites inside of it too. */
function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

async function browserTests() {
  const title = 'Browser tests on the production build';
  const file = join(reports, 'browser.json');
  const browser = findBrowser();
  if (browser.problem) {
    console.error(browser.problem);
    failures.push(`${title}\n${browser.problem}`);
    return;
  }
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(browser.path ? { CHROMIUM_PATH: browser.path } : {}) };
  const { ok, lastLines } = await run(title, 'playwright', ['test', '--reporter=list,json'], env);
  const report = readReport(file);
  passed += (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0);
  const tests = specsOf(report ?? {}).flatMap((spec) => spec.tests.map((test) => ({ spec, test })));
  for (const { spec } of tests.filter(({ test }) => test.status === 'flaky'))
    console.log(`Passed at the second go only: ${spec.file}:${spec.line} ${spec.title}`);
  const failed = tests
    .filter(({ test }) => test.status === 'unexpected')
    .map(({ spec, test }) => {
      const messages = test.results.flatMap((result) => result.errors.map((error) => error.message ?? ''));
      return `${spec.file}:${spec.line} ${spec.title}\n${stripVTControlCharacters(messages.join('\n'))}`;
    });
  failures.push(...failed);
  if (!ok && failed.length === 0) failures.push(`${title}\n${lastLines}`);
}

await check('Types: core (no DOM, no Node)', 'tsc', ['-p', 'src/core']);
await check('Types: page', 'tsc', ['-p', 'src']);
await check('Types: command line, tests and configuration', 'tsc', ['-p', '.']);
await check('Lint', 'oxlint', ['--deny-warnings']);
await check('Format', 'oxfmt', ['--check', '.']);
await check('Dead code and unlisted packages', 'knip', []);
await unitTests();
if (
  (await check('Production build', 'vite', ['build'])) &&
  (await check('Command-line build', 'vite', ['build', '--mode', 'cli']))
)
  await browserTests();

rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.log(`\nFAILED: ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
