// Finds a Chromium for the browser tests, or installs one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

const systemBrowser = () => names.map(onPath).find((file) => file !== null) ?? null;

/** Playwright's own download, where it is already on the machine or can be had. */
function playwrightBrowser() {
  return spawnSync('npx', ['--no-install', 'playwright', 'install', 'chromium'], { stdio: 'inherit' }).status === 0;
}

function debianBrowser() {
  const isDebian =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    stdio: 'inherit',
    env,
  });
  return systemBrowser();
}

/**
 * In this order: CHROMIUM_PATH, a Chromium or Chrome on the path, on Debian as root the distribution's package, else Playwright's
 * download. `path` is null for the last.
 * @returns {{path: string | null, problem?: string}}
 */
export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given)
    return existsSync(given)
      ? { path: given }
      : { path: null, problem: `CHROMIUM_PATH names ${given}, which doesn't exist.` };
  const path = systemBrowser() ?? debianBrowser();
  if (path) return { path };
  if (playwrightBrowser()) return { path: null };
  return { path: null, problem: 'No Chromium found and none could be installed. Set CHROMIUM_PATH to one.' };
}
