import { parsePolicy } from '../policy/parsePolicy';
import type { Fix } from '../text/Diagnostic';
import type { OffsetRange } from '../text/range';
import { applyEdits } from '../text/TextEdit';
import { validatePolicy } from '../validate/validatePolicy';
import type { Fault } from './Fault';
import { type HealthyCourse, healthyCourse } from './HealthyCourse';
import { runFaultAfter } from './runFault';
import type { Surroundings } from './Surroundings';

/** A quick fix of the problems list after which a fault is answered well: shown by running the fault again. */
export interface Cure {
  /** The rules whose fixes it takes, applied one after another. */
  readonly codes: readonly string[];
  readonly title: string;
  readonly range: OffsetRange;
  /** The policy with the fixes applied. */
  readonly text: string;
}

interface Candidate extends Cure {
  readonly healthy: HealthyCourse;
}

/** More than any policy's problems list has of these. */
const mostFixes = 24;
const mostRounds = 6;

/** Rules about how a policy takes what others answer, and what it passes on: only their fixes can change how a fault ends. */
const relevant = new Set([
  'response-null-check',
  'status-not-checked',
  'empty-bearer-token',
  'token-cached-unchecked',
  'token-cached-too-long',
  'token-timeout',
  'token-not-cached',
  'identity-error-ignored',
  'authorization-set-twice',
  'authorization-not-replaced',
  'caller-authorization-forwarded',
  'subscription-key-forwarded',
  'secret-disclosed',
  'form-value-not-encoded',
  'shared-cache-key',
  'cache-duration',
  'send-request-incomplete',
  'token-request-incomplete',
]);

/**
 * Finds out which quick fixes of a policy cure faults. Each is tried alone first; then those of the problems list are applied one after
 * another, because a crash often has two causes, one behind the other.
 */
export class CureFinder {
  readonly #candidates: readonly Candidate[];

  constructor(text: string, surroundings: Surroundings, healthy: HealthyCourse) {
    const single = quickFixes(text, healthy).map(({ code, fix, range }) => ({
      codes: [code],
      title: fix.title,
      range,
      text: applyEdits(text, fix.edits),
    }));
    const all = allFixes(text, healthy);
    const cures: readonly Cure[] = [...single, ...(all !== null && all.codes.length > 1 ? [all] : [])];
    this.#candidates = cures
      .map((cure) => ({ ...cure, healthy: healthyCourse(cure.text, surroundings) }))
      // A fix that breaks what works cures nothing.
      .filter((cure) => cure.healthy.calls.every(({ response }) => response.status < 400));
  }

  /** The cures of a fault, single fixes first. */
  curesOf(fault: Fault): readonly Cure[] {
    const cures: Cure[] = [];
    for (const { healthy, ...cure } of this.#candidates) {
      if (cure.codes.length > 1 && cures.length > 0) break;
      if (runFaultAfter(cure.text, fault, healthy).verdict === 'answered well') cures.push(cure);
    }
    return cures;
  }
}

function quickFixes(
  text: string,
  { namedValues }: HealthyCourse,
): readonly { readonly code: string; readonly fix: Fix; readonly range: OffsetRange }[] {
  return validatePolicy(parsePolicy(text), { namedValues })
    .filter(({ code, rule }) => relevant.has(rule ?? code))
    .flatMap(({ code, fixes, range }) => fixes.slice(0, 1).map((fix) => ({ code, fix, range })))
    .slice(0, mostFixes);
}

function allFixes(text: string, healthy: HealthyCourse): Cure | null {
  const codes: string[] = [];
  const titles: string[] = [];
  let range: OffsetRange | null = null;
  let fixed = text;
  for (let round = 0; round < mostRounds; round++) {
    const next = quickFixes(fixed, healthy).find(({ code }) => !codes.includes(code));
    if (next === undefined) break;
    codes.push(next.code);
    titles.push(next.fix.title);
    range ??= next.range;
    fixed = applyEdits(fixed, next.fix.edits);
  }
  return range && { codes, title: titles.join('; '), range, text: fixed };
}
