import { spawnSync } from 'node:child_process';

/** What stands between the arguments and between the calls in the output of a stub. */
const separators = { argument: '\u001E', call: '\u001D' };

/** True for text that can be an argument of a process, and that the separators aren't part of. */
export function isArgument(text: string): boolean {
  return !['\0', ...Object.values(separators)].some((character) => text.includes(character)) && !/\p{Cs}/u.test(text);
}

/**
 * Runs a script in the system's POSIX shell, with functions in place of the commands in `stubs`: each prints `answer`. Returns the
 * arguments of every call, in order, also of calls whose output the script takes, and what the shell complained about.
 */
export function runShell(
  script: string,
  {
    stubs,
    environment,
    answer = '',
  }: {
    readonly stubs: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
    readonly answer?: string;
  },
): { readonly calls: readonly (readonly string[])[]; readonly stderr: string; readonly status: number | null } {
  const functions = stubs
    .map((name) => `${name}() { printf '%s\\036' "$@" >&3; printf '\\035' >&3; printf %s '${answer}'; }`)
    .join('\n');
  const { output, stderr, status } = spawnSync('sh', ['-c', `${functions}\n${script}`], {
    env: { PATH: process.env['PATH'], ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const calls = (output[3] ?? '')
    .split(separators.call)
    .slice(0, -1)
    .map((call) => call.split(separators.argument).slice(0, -1));
  return { calls, stderr, status };
}
