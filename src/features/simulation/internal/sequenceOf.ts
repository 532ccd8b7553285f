import type { OutgoingRequest, Party, SimulatedCall, SourcePlace, TraceEntry } from '../../../core/simulate/Run';
import type { MessageChoice } from '../../../stores/selectionStore';
import type { Role } from '../../appearance/roleColors';
import { headersWithoutToken } from './missingToken';

/** A lifeline of the diagram. `other` stands for whoever else the policy calls. */
export type Participant = 'client' | 'gateway' | 'identity-provider' | 'backend' | 'key-vault' | 'other';

export const participantNames: Readonly<Record<Participant, string>> = {
  client: 'Client',
  gateway: 'API Management',
  'identity-provider': 'Identity provider',
  backend: 'Backend',
  'key-vault': 'Key Vault',
  other: 'Other service',
};

export const participantRoles: Readonly<Record<Participant, Role>> = {
  client: 'client',
  gateway: 'gateway',
  'identity-provider': 'identity-provider',
  backend: 'backend',
  'key-vault': 'identity-provider',
  other: 'client',
};

/** One row of the diagram. */
export interface SequenceStep {
  readonly key: string;
  readonly from: Participant;
  /** The same as `from` for what the gateway does by itself (its cache). */
  readonly to: Participant;
  readonly kind: 'request' | 'response' | 'cache' | 'fault' | 'skipped';
  readonly label: string;
  /** What is wrong with it, in a few words that follow the label. */
  readonly note: string | null;
  /** Seconds after the scenario's start. */
  readonly at: number;
  /** True when it went wrong, or tells that something did. */
  readonly failed: boolean;
  readonly choice: MessageChoice['message'] | null;
  /** The policy's lines. */
  readonly place: SourcePlace | null;
}

const participants: Readonly<Record<Party, Participant>> = {
  'identity-provider': 'identity-provider',
  backend: 'backend',
  'key-vault': 'key-vault',
  other: 'other',
};

const faultWords = {
  timeout: 'no answer in time',
  connection: 'connection refused',
  tls: 'TLS handshake failed',
  dns: 'name not found',
} as const;

/** A URL as a message shows it: path and query. */
export function pathOf(url: string): string {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] ?? url;
  return path === '' ? '/' : path;
}

/** The messages of a call in the order in which they happened, cache included. */
export function sequenceOf(call: SimulatedCall): readonly SequenceStep[] {
  const cacheSteps = call.trace.flatMap((entry) => cacheStep(entry, call) ?? []);
  const outgoingSteps = call.outgoing.flatMap(exchangeSteps);
  const inOrder = mergeByTrace(call, cacheSteps, outgoingSteps);
  const failed = call.response.status >= 400;
  return [
    {
      key: 'request',
      from: 'client',
      to: 'gateway',
      kind: 'request',
      label: `${call.request.method} ${pathOf(call.request.url)}`,
      note: null,
      at: call.at,
      failed: false,
      choice: 'request',
      place: null,
    },
    ...inOrder,
    {
      key: 'response',
      from: 'gateway',
      to: 'client',
      kind: 'response',
      label: statusLine(call.response.status, call.response.reason),
      note: null,
      at: call.endedAt,
      failed,
      choice: 'response',
      place: failed ? call.errorPlace : null,
    },
  ];
}

/** Participants that the calls use, in the diagram's order; client, gateway, identity provider and backend are always there. */
export function participantsOf(calls: readonly SimulatedCall[]): readonly Participant[] {
  const used = new Set(calls.flatMap((call) => call.outgoing.map(({ party }) => participants[party])));
  const always: readonly Participant[] = ['client', 'gateway', 'identity-provider', 'backend'];
  const rest = (['key-vault', 'other'] as const).filter((participant) => used.has(participant));
  return [...always.slice(0, 3), ...rest, ...always.slice(3)];
}

/** `200 OK`, or the number alone when there is no reason. */
export function statusLine(status: number, reason: string): string {
  return reason === '' ? String(status) : `${status} ${reason}`;
}

function exchangeSteps(outgoing: OutgoingRequest): SequenceStep[] {
  const { seq, policy, party, request, response, fault, startedAt, endedAt, place } = outgoing;
  const other = participants[party];
  const forwarded = policy === 'forward-request';
  const withoutToken = forwarded && headersWithoutToken(request).length > 0;
  const choice = forwarded ? 'forwarded' : { outgoing: seq };
  const sent: SequenceStep = {
    key: `sent-${seq}`,
    from: 'gateway',
    to: other,
    kind: 'request',
    label: `${request.method} ${pathOf(request.url)}`,
    note: withoutToken ? 'no token' : null,
    at: startedAt,
    failed: withoutToken,
    choice,
    place,
  };
  if (fault !== null) {
    return [{ ...sent, kind: 'fault', failed: true, note: faultWords[fault] }];
  }
  if (response === null) return [sent];
  return [
    sent,
    {
      key: `answer-${seq}`,
      from: other,
      to: 'gateway',
      kind: 'response',
      label: statusLine(response.status, response.reason),
      note: null,
      at: endedAt,
      failed: response.status >= 400,
      choice,
      place,
    },
  ];
}

function cacheStep(entry: TraceEntry, call: SimulatedCall): SequenceStep | null {
  const label = cacheLabel(entry);
  if (label === null) return null;
  const tokenRequested = call.outgoing.some(({ isTokenRequest }) => isTokenRequest);
  return {
    key: `cache-${entry.seq}`,
    from: 'gateway',
    to: 'gateway',
    kind: entry.kind === 'cache-hit' && !tokenRequested ? 'skipped' : 'cache',
    label,
    note: null,
    at: entry.at,
    failed: false,
    choice: null,
    place: entry.place,
  };
}

function cacheLabel({ kind, at, details }: TraceEntry): string | null {
  const expiresAt = details['expiresAt'];
  const left =
    typeof expiresAt === 'number' ? `${Math.max(0, Math.round(expiresAt - at)).toLocaleString('en-US')} s` : null;
  switch (kind) {
    case 'cache-hit':
      return left === null ? 'cached' : `cached, ${left} left`;
    case 'cache-miss':
      return 'not in the cache';
    case 'cache-store':
      return left === null ? 'nothing stored' : `stored for ${left}`;
    case 'cache-remove':
      return 'removed from the cache';
    default:
      return null;
  }
}

/** The trace says in which order cache steps and requests came; several happen at the same virtual time. */
function mergeByTrace(
  call: SimulatedCall,
  cacheSteps: readonly SequenceStep[],
  outgoingSteps: readonly SequenceStep[],
): readonly SequenceStep[] {
  const position = new Map<string, number>();
  for (const { seq, kind, details } of call.trace) {
    position.set(`cache-${seq}`, seq);
    const outgoing = details['outgoing'];
    if (typeof outgoing !== 'number') continue;
    if (kind === 'request-sent') position.set(`sent-${outgoing}`, seq);
    else if (kind === 'response-received' || kind === 'error') position.set(`answer-${outgoing}`, seq);
  }
  return [...cacheSteps, ...outgoingSteps]
    .map((step, index) => ({ step, index, seq: position.get(step.key) ?? Number.MAX_SAFE_INTEGER }))
    .toSorted((a, b) => a.seq - b.seq || a.step.at - b.step.at || a.index - b.index)
    .map(({ step }) => step);
}
