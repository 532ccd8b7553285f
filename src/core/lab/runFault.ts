import type { Run, SimulatedCall } from '../simulate/Run';
import { Scenario } from '../simulate/Scenario';
import { simulate } from '../simulate/simulate';
import { maskText } from '../simulate/maskRun';
import { courseMoments } from './courseMoments';
import type { Fault } from './Fault';
import { faultScenario } from './faultScenario';
import { type FaultResult, type Hide, loggedBy, seenByCaller, type Verdict } from './FaultResult';
import { findLeaks, type Leak } from './findLeaks';
import { type HealthyCourse, healthyCourse } from './HealthyCourse';
import { isBareFailure, judgeCall } from './judgeCall';
import type { Surroundings } from './Surroundings';

/** What becomes of a policy when one thing goes wrong. Never throws; the same text and surroundings always give the same result. */
export function runFault(text: string, fault: Fault, surroundings: Surroundings = {}): FaultResult {
  return runFaultAfter(text, fault, healthyCourse(text, surroundings));
}

/** The same for a policy whose course without a fault is known. */
export function runFaultAfter(text: string, fault: Fault, healthy: HealthyCourse): FaultResult {
  const reason = whyNotApplicable(fault, healthy);
  return reason === null ? resultOf(fault, probe(text, fault, healthy)) : notApplicable(fault, reason);
}

/** Whether a fault applies to a policy and is answered well. */
export function isAnsweredWell(text: string, fault: Fault, healthy: HealthyCourse): boolean {
  return whyNotApplicable(fault, healthy) === null && probe(text, fault, healthy).failure === null;
}

function probe(text: string, fault: Fault, healthy: HealthyCourse): Probe {
  const usual = runProbe(text, fault, healthy, momentsOf(fault));
  const second = usual.calls[1];
  // A policy may remember that there was no token, and not ask again for a while: as long as it answers clearly and asks later.
  const mayRemember =
    usual.failure?.call === 1 &&
    usual.failure.verdict === 'answered badly' &&
    mayBeRemembered.has(fault.change.on) &&
    second !== undefined &&
    !second.outgoing.some(({ isTokenRequest }) => isTokenRequest);
  return mayRemember ? runProbe(text, fault, healthy, courseMoments.late, true) : usual;
}

interface Problem {
  readonly verdict: Verdict;
  readonly why: string;
  readonly place: FaultResult['place'];
  readonly call: number;
}

interface Probe {
  readonly run: Run;
  readonly calls: readonly SimulatedCall[];
  readonly isDuring: (at: number) => boolean;
  readonly failure: Problem | null;
  readonly why: string;
  readonly place: FaultResult['place'];
  readonly leaks: readonly Leak[];
}

/** What a policy sees as no token. */
const mayBeRemembered: ReadonlySet<Fault['change']['on']> = new Set(['token-endpoint', 'refusal', 'gateway-token']);

/** The worst first. */
const order: readonly Verdict[] = ['leaked', 'crashed', 'answered badly'];

/** `forgives`: the second call may still be answered by the memory of the first one's failure. */
function runProbe(
  text: string,
  fault: Fault,
  healthy: HealthyCourse,
  moments: readonly number[],
  forgives = false,
): Probe {
  const run = simulate(text, Scenario.parse(faultScenario(fault, healthy, moments)), { brief: true });
  const isDuring = duringFault(fault);
  const usual = new Set(healthy.calls.flatMap((call) => findLeaks(call, healthy)).map(({ words }) => words));
  const healthyCall = healthy.calls[0]!;
  const problems: Problem[] = [];
  const leaks: Leak[] = [];
  const judgements = run.calls.map((call) => judgeCall(call, healthyCall));
  for (const [index, call] of run.calls.entries()) {
    const { ending, why, place } = judgements[index]!;
    const own = findLeaks(call, healthy).filter(({ words }) => !usual.has(words));
    leaks.push(...own);
    const add = (verdict: Verdict, words: string) => problems.push({ verdict, why: words, place, call: index });
    if (own[0]) add('leaked', own[0].words);
    if (ending === 'crash') add('crashed', why);
    else if (ending === 'bad') add('answered badly', why);
    else if (ending === 'clear error' && !(forgives && index === 1)) {
      const expected = expectedSuccess(fault, healthy, call.at, isDuring(call.at), index);
      if (expected !== null) add('answered badly', `${expected} ${why}`);
    }
  }
  const [failure = null] = problems.toSorted(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || a.call - b.call,
  );
  const telling = judgements.find(({ ending }, index) => isDuring(run.calls[index]!.at) && ending === 'clear error');
  const said = telling ?? judgements[0]!;
  return {
    run,
    calls: run.calls,
    isDuring,
    failure,
    why: said.why,
    place: said.place,
    leaks: leaks.filter((leak, index) => leaks.findIndex(({ words }) => words === leak.words) === index),
  };
}

/** Why a call has to go through in spite of the fault; null when a clear error will do. */
function expectedSuccess(
  { change }: Fault,
  healthy: HealthyCourse,
  at: number,
  isFaulty: boolean,
  index: number,
): string | null {
  switch (change.on) {
    case 'cache':
      return 'A cache that is away only costs a token request.';
    case 'clock':
      return 'Clocks that differ by minutes are no reason to fail.';
    case 'revoked-token':
      return index < 2 ? null : 'The token that the backend refused is sent again.';
    case 'named-value':
      return null;
    case 'backend':
      return isFaulty ? null : 'The fault is over, and the call still fails.';
    case 'token-endpoint':
    case 'refusal':
      if (isFaulty && at === 260 && healthy.cachesToken) return 'A good token was in the cache, and the call fails.';
      return isFaulty ? null : 'The fault is over, and the call still fails.';
    case 'gateway-token':
    case 'key-vault':
      return isFaulty ? null : 'The fault is over, and the call still fails.';
  }
}

function duringFault({ change }: Fault): (at: number) => boolean {
  switch (change.on) {
    case 'cache':
    case 'clock':
    case 'named-value':
      return () => true;
    case 'revoked-token':
      return (at) => at >= courseMoments.revoked.at;
    default:
      return (at) => courseMoments.faultWindows.some(({ from, to }) => from <= at && at < to);
  }
}

function momentsOf({ change, group }: Fault): readonly number[] {
  switch (change.on) {
    case 'clock':
      return courseMoments.aroundExpiry;
    case 'revoked-token':
      return courseMoments.revoked.calls;
    case 'named-value':
      return [0];
    case 'refusal':
      return group === 'Entra ID errors' ? courseMoments.once : courseMoments.all;
    default:
      return courseMoments.all;
  }
}

function whyNotApplicable({ change }: Fault, healthy: HealthyCourse): string | null {
  if (healthy.trouble !== null) return healthy.trouble;
  switch (change.on) {
    case 'token-endpoint':
      return healthy.tokenUrls.length === 0 ? 'The policy asks no token endpoint.' : null;
    case 'refusal':
      if (healthy.tokenUrls.length === 0) return 'The policy asks no token endpoint.';
      if (!healthy.asksEntra && change.oauthError === null) return 'The policy asks another provider than Entra ID.';
      return change.credentials === 'certificate' && !healthy.usesCertificate
        ? 'The policy proves itself by no certificate.'
        : null;
    case 'gateway-token':
      return healthy.usesGatewayToken ? null : 'The gateway gets no token for the policy.';
    case 'key-vault':
      return healthy.usesKeyVault ? null : 'The policy asks no Key Vault.';
    case 'backend':
      return healthy.backendUrls.length === 0 ? 'The policy sends nothing to a backend.' : null;
    case 'revoked-token':
      return healthy.cachesToken ? null : 'The policy keeps no token.';
    case 'cache':
      return healthy.usesCache ? null : 'The policy uses no cache.';
    case 'clock':
      return healthy.tokenUrls.length === 0 ? 'The policy asks no token endpoint.' : null;
    case 'named-value':
      return Object.keys(healthy.namedValues).length === 0 ? 'The policy refers to no named value.' : null;
  }
}

function resultOf(fault: Fault, { run, isDuring, failure, why, place, leaks }: Probe): FaultResult {
  const hide: Hide = (words) => maskText(words, run) ?? '…';
  const { calls } = run;
  const decisive = calls[failure?.call ?? 0]!;
  return {
    faultId: fault.id,
    verdict: failure?.verdict ?? 'answered well',
    why: hide(failure?.why ?? why),
    place: failure ? failure.place : place,
    failedPolicy: failure !== null && isBareFailure(decisive) ? (decisive.lastError?.source ?? null) : null,
    sees: seenByCaller(decisive, hide),
    logged: [...new Set(calls.filter(({ at }) => isDuring(at)).flatMap((call) => loggedBy(call, hide)))],
    leaks,
    calls: calls.map((call) => ({ at: call.at, isDuringFault: isDuring(call.at), sees: seenByCaller(call, hide) })),
  };
}

function notApplicable({ id }: Fault, why: string): FaultResult {
  return {
    faultId: id,
    verdict: 'not applicable',
    why,
    place: null,
    failedPolicy: null,
    sees: null,
    logged: [],
    leaks: [],
    calls: [],
  };
}
