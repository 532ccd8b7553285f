import { parsePolicy } from '../policy/parsePolicy';
import type { Diagnostic } from '../text/Diagnostic';
import { validatePolicy } from '../validate/validatePolicy';
import type { Cure } from './Cure';
import type { Fault } from './Fault';
import type { FaultResult } from './FaultResult';
import { findLeaks } from './findLeaks';
import { type HealthyCourse, healthyCourse } from './HealthyCourse';
import { allowClockSkew } from './remedies/allowClockSkew';
import { answerFailures } from './remedies/answerFailures';
import { changeDesign } from './remedies/changeDesign';
import { checkTokenAnswer } from './remedies/checkTokenAnswer';
import { checkVaultAnswer } from './remedies/checkVaultAnswer';
import { dropRefusedToken } from './remedies/dropRefusedToken';
import { quickFixes } from './remedies/quickFixes';
import { readLifetime } from './remedies/readLifetime';
import type { Remedy } from './remedies/Remedy';
import { isAnsweredWell } from './runFault';
import type { Surroundings } from './Surroundings';

/** One fault and what came of it. */
interface Outcome {
  readonly fault: Fault;
  readonly result: FaultResult;
}

/** A remedy that leaves what works as it is, with how the remedied policy does. */
interface Candidate {
  readonly remedy: Remedy;
  readonly healthy: HealthyCourse;
  /** Whether faults that were answered well still are; found out when the remedy first cures something. */
  keepsWhatWorks: boolean | null;
  /** Whether the remedied policy answers a fault well, for those that were run so far. */
  readonly answers: Map<string, boolean>;
}

/** In the order in which they are offered: a change of the form's choices, a fix of the problems list, an edit that is worked out here. */
const sources = [
  changeDesign,
  quickFixes,
  checkTokenAnswer,
  checkVaultAnswer,
  readLifetime,
  dropRefusedToken,
  allowClockSkew,
  answerFailures,
];

/**
 * Finds out which edits of a policy cure faults. An edit is only taken for a cure when the fault, run again, is answered well, everything
 * that worked still does, and the document has no new error or warning.
 */
export class CureFinder {
  readonly #candidates: readonly Candidate[];
  readonly #good: readonly Fault[];
  /** The first of the faults that go wrong alike, by fault. */
  readonly #first = new Map<string, Fault>();

  /** `outcomes`: what came of every fault. */
  constructor(text: string, surroundings: Surroundings, healthy: HealthyCourse, outcomes: readonly Outcome[]) {
    const document = parsePolicy(text);
    const verdict = ({ result }: Outcome) => result.verdict;
    this.#good = outcomes.filter((outcome) => verdict(outcome) === 'answered well').map(({ fault }) => fault);
    const bad = outcomes
      .filter((outcome) => verdict(outcome) !== 'answered well' && verdict(outcome) !== 'not applicable')
      .map(({ result }) => result);
    const alike = new Map<string, Fault>();
    for (const outcome of outcomes) {
      const { fault } = outcome;
      const key = likeness(outcome);
      if (!alike.has(key)) alike.set(key, fault);
      this.#first.set(fault.id, alike.get(key)!);
    }
    const before = graveCodes(validatePolicy(document, { namedValues: healthy.namedValues }));
    const leaks = usualLeaks(healthy);
    this.#candidates = distinct(
      sources.flatMap((source) => source({ document, healthy, bad })),
      text,
    )
      .filter((remedy) => !hasMore(graveCodes(diagnosticsOf(remedy.text, healthy)), before))
      .map((remedy) => ({
        remedy,
        healthy: healthyCourse(remedy.text, surroundings),
        keepsWhatWorks: null,
        answers: new Map<string, boolean>(),
      }))
      .filter(
        (candidate) => isAsHealthy(candidate.healthy, healthy) && !hasOther(usualLeaks(candidate.healthy), leaks),
      );
  }

  /** The cures of a fault, the plainest first. */
  curesOf(fault: Fault): readonly Cure[] {
    const cures: Candidate[] = [];
    for (const candidate of this.#candidates) {
      if (candidate.remedy.isFallback && cures.length > 0) continue;
      if (this.#cures(candidate, fault)) cures.push(candidate);
    }
    return cures.map(({ remedy }) => cureOf(remedy));
  }

  /** The edits after which less leaks when nothing goes wrong. */
  curesOfUsualLeaks(healthy: HealthyCourse): readonly Cure[] {
    const leaks = usualLeaks(healthy);
    if (leaks.size === 0) return [];
    return this.#candidates
      .filter((candidate) => usualLeaks(candidate.healthy).size < leaks.size && this.#keepsWhatWorks(candidate))
      .map(({ remedy }) => cureOf(remedy));
  }

  #cures(candidate: Candidate, fault: Fault): boolean {
    const first = this.#first.get(fault.id) ?? fault;
    return answersWell(candidate, first) && answersWell(candidate, fault) && this.#keepsWhatWorks(candidate);
  }

  #keepsWhatWorks(candidate: Candidate): boolean {
    candidate.keepsWhatWorks ??= this.#good.every((fault) => answersWell(candidate, fault));
    return candidate.keepsWhatWorks;
  }
}

function answersWell({ remedy, healthy, answers }: Candidate, fault: Fault): boolean {
  let isWell = answers.get(fault.id);
  if (isWell === undefined) {
    isWell = isAnsweredWell(remedy.text, fault, healthy);
    answers.set(fault.id, isWell);
  }
  return isWell;
}

/** Cells that go wrong in the same way at the same place. What doesn't cure one of them isn't tried on the others. */
function likeness({ fault: { group }, result: { verdict, why, place, failedPolicy } }: Outcome): string {
  return JSON.stringify([group, verdict, why, place, failedPolicy]);
}

function cureOf({ codes, title, range, text }: Remedy): Cure {
  return { codes, title, range, text };
}

function distinct(remedies: readonly Remedy[], text: string): readonly Remedy[] {
  const known = new Set([text]);
  return remedies.filter((remedy) => !known.has(remedy.text) && known.add(remedy.text));
}

/** The same answers to the same calls. */
function isAsHealthy(after: HealthyCourse, before: HealthyCourse): boolean {
  return after.calls.every(({ response }, index) => response.status === before.calls[index]!.response.status);
}

function usualLeaks(healthy: HealthyCourse): ReadonlySet<string> {
  return new Set(healthy.calls.flatMap((call) => findLeaks(call, healthy)).map(({ words }) => words));
}

function hasOther(after: ReadonlySet<string>, before: ReadonlySet<string>): boolean {
  return [...after].some((leak) => !before.has(leak));
}

function diagnosticsOf(text: string, { namedValues }: HealthyCourse): readonly Diagnostic[] {
  return validatePolicy(parsePolicy(text), { namedValues });
}

/** How often each error and warning is there. */
function graveCodes(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of diagnostics) {
    if (severity === 'error' || severity === 'warning') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function hasMore(after: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): boolean {
  return [...after].some(([code, count]) => count > (before.get(code) ?? 0));
}
