// `npm test`: every check of the product in one run, with one line of counts at the end.
// Static checks count as one test each; unit and browser tests are counted by their runners.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';

const reports = mkdtempSync(join(tmpdir(), 'apim-policy-designer-test-'));
let passed = 0;
let failed = 0;

/** Runs a program of node_modules/.bin (or on the path) and answers whether it succeeded. */
function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const started = Date.now();
  const { status, error } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) console.error(error.message);
  console.log(`== ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return status === 0;
}

function check(title, command, args) {
  const ok = run(title, command, args);
  if (ok) passed++;
  else failed++;
  return ok;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function unitTests() {
  const file = join(reports, 'unit.json');
  const ok = run('Unit, property and conformance tests', 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  passed += report?.numPassedTests ?? 0;
  failed += report?.numFailedTests ?? 0;
  // A suite that couldn't even be loaded has no failed test of its own.
  if (!ok && !report?.numFailedTests) failed++;
}

async function browserTests() {
  const file = join(reports, 'browser.json');
  const browser = findBrowser();
  if (browser.problem) {
    console.error(browser.problem);
    failed++;
    return;
  }
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(browser.path ? { CHROMIUM_PATH: browser.path } : {}) };
  const ok = run('Browser tests on the production build', 'playwright', ['test', '--reporter=list,json'], env);
  const stats = readReport(file)?.stats;
  passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  if (stats?.flaky) console.log(`${stats.flaky} browser tests passed at the second go only.`);
  failed += stats?.unexpected ?? 0;
  if (!ok && !stats?.unexpected) failed++;
}

check('Types: core (no DOM, no Node)', 'tsc', ['-p', 'src/core']);
check('Types: page', 'tsc', ['-p', 'src']);
check('Types: command line, tests and configuration', 'tsc', ['-p', '.']);
check('Lint', 'oxlint', ['--deny-warnings']);
check('Format', 'oxfmt', ['--check', '.']);
check('Dead code and unlisted packages', 'knip', []);
unitTests();
if (check('Production build', 'vite', ['build']) && check('Command-line build', 'vite', ['build', '--mode', 'cli']))
  await browserTests();

rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
