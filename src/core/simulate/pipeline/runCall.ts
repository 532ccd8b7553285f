import type { GatewayResponse } from '../../csharp/context/GatewayContext';
import { MessageBody } from '../../csharp/context/MessageBody';
import { toJsonValue } from '../../csharp/toJsonValue';
import type { SectionName } from '../../policy/PolicyDocument';
import type { Process } from '../clock/Process';
import type { Completion } from '../handlers/PolicyHandler';
import { policyHandlers } from '../handlers/policyHandlers';
import { headersOf, recordHeader, wireHeaders } from '../http/headers';
import { parseForm } from '../http/formUrlEncoded';
import { statusReason } from '../http/statusReason';
import { parseUrl } from '../http/url';
import { decodeUtf8, encodeUtf8 } from '../http/utf8';
import { guidOfBytes } from '../guid';
import type { HeaderRecord, HttpResponse, LastErrorRecord, SimulatedCall, SourcePlace } from '../Run';
import type { Scenario } from '../Scenario';
import type { Call } from './Call';
import type { Frame } from './Frame';
import { headerChanges } from './headerChanges';
import { receiveCall } from './receiveCall';
import { CallFailure, StatementRunner } from './StatementRunner';
import type { World } from './World';

const runner = new StatementRunner(policyHandlers);

/** How a call ended. */
interface Ending {
  readonly outcome: SimulatedCall['outcome'];
  readonly lastError: LastErrorRecord | null;
  readonly errorPlace: SourcePlace | null;
}

/** Runs one call from its arrival to its answer. `done` gets a function that describes it once everything it started has ended. */
export function* runCall(
  world: World,
  request: Scenario['requests'][number],
  index: number,
  done: (describe: () => SimulatedCall) => void,
): Process<void> {
  const startedAt = world.clock.elapsedSeconds;
  const call = receiveCall(world, request, index);
  if (world.observer?.call === index) call.observer = world.observer;
  noteUnreadableTexts(call);
  const ending = yield* runSections(call);
  const endedAt = world.clock.elapsedSeconds;
  call.steps.end();
  const response = wireResponse(call);
  done(() => ({
    at: startedAt,
    endedAt,
    region: call.context.deployment.region,
    outcome: ending.outcome,
    request: call.received,
    outgoing: call.outgoing,
    forwardedRequest: call.forwardedRequest,
    headerChanges: headerChanges(call),
    response,
    lastError: ending.lastError,
    errorPlace: ending.errorPlace,
    variables: Object.fromEntries(
      [...call.context.variables].map(([name, value]) => {
        const json = toJsonValue(value);
        return [name, { type: json.type ?? 'null', value: json.value }];
      }),
    ),
    trace: call.trace,
    steps: call.steps.records,
    notSimulated: call.notSimulated,
    findings: call.findings,
  }));
}

function* runSections(call: Call): Process<Ending> {
  const keyProblem = checkSubscriptionKey(call);
  try {
    if (keyProblem) throw keyProblem;
    const completion = yield* runSection(call, 'inbound');
    if (completion === 'end') return { outcome: 'returned', lastError: null, errorPlace: null };
    const afterBackend = yield* runSection(call, 'backend');
    if (afterBackend === 'end') return { outcome: 'returned', lastError: null, errorPlace: null };
    if (call.forwardedRequest === null) {
      call.addFinding({
        message: 'The request was not forwarded: no backend section of the effective policy holds forward-request.',
        severity: 'note',
        place: null,
      });
    }
    call.context.response ??= emptyResponse();
    const afterOutbound = yield* runSection(call, 'outbound');
    const isForwarded = call.forwardedRequest !== null && afterOutbound === 'next';
    return { outcome: isForwarded ? 'forwarded' : 'returned', lastError: null, errorPlace: null };
  } catch (problem) {
    if (!(problem instanceof CallFailure)) throw problem;
    return yield* runOnError(call, problem);
  }
}

function* runSection(call: Call, section: SectionName): Process<Completion> {
  const { scope, document, documentName } = call.world.scopes.at(-1)!;
  const frame: Frame = {
    scope,
    scopeIndex: call.world.scopes.length - 1,
    section,
    document,
    documentName,
    path: '',
    depth: 0,
    isFragment: false,
  };
  const range = document.sections[section].element?.openTag ?? { start: 0, end: 0 };
  call.addTrace(frame, {
    kind: 'section',
    message: `The ${section} section begins.`,
    policy: section,
    place: { document: documentName, range },
  });
  return yield* runner.runSection(call, section);
}

/** The rest of a call that failed: the default answer, then what the on-error sections make of it. */
function* runOnError(call: Call, failure: CallFailure): Process<Ending> {
  call.context.lastError = failure.record;
  call.context.response = defaultResponse(call, failure);
  call.responseOrigins.clear();
  try {
    yield* runSection(call, 'on-error');
  } catch (problem) {
    if (!(problem instanceof CallFailure)) throw problem;
    // What the gateway does when on-error itself fails isn't documented; a plain 500 is an assumption.
    call.context.lastError = problem.record;
    call.context.response = defaultResponse(call, problem, 500);
    return { outcome: 'failed', lastError: problem.record, errorPlace: problem.place };
  }
  return { outcome: 'failed', lastError: failure.record, errorPlace: failure.place };
}

function defaultResponse(call: Call, { response }: CallFailure, status = response?.status ?? 500): GatewayResponse {
  const body =
    response && status === response.status
      ? { statusCode: status, message: response.message }
      : { statusCode: status, message: 'Internal server error', activityId: guidOfBytes(call.random.bytes(16)) };
  const headers: HeaderRecord = { 'Content-Type': ['application/json'], ...response?.headers };
  return {
    statusCode: status,
    statusReason: statusReason(status),
    headers: headersOf(headers),
    body: new MessageBody(encodeUtf8(JSON.stringify(body))),
  };
}

function emptyResponse(): GatewayResponse {
  return { statusCode: 200, statusReason: 'OK', headers: new Map(), body: new MessageBody(new Uint8Array()) };
}

function wireResponse({ context }: Call): HttpResponse {
  const response = context.response ?? emptyResponse();
  return {
    status: response.statusCode,
    reason: response.statusReason,
    headers: wireHeaders(response.headers),
    body: response.body.bytes.length === 0 ? null : decodeUtf8(response.body.bytes),
  };
}

/** The gateway looks for the key before any policy runs: in the header, then in the query (error handling reference for the texts). */
function checkSubscriptionKey(call: Call): CallFailure | null {
  if (!call.world.scenario.subscriptionRequired) return null;
  const { context, received } = call;
  const { header, query } = context.api.subscriptionKeyParameterNames;
  const fields = parseForm(parseUrl(received.url)?.query ?? '');
  const key = recordHeader(received.headers, header) ?? fields.find(({ name }) => name === query)?.value ?? null;
  if (key !== null && key !== '') {
    const { subscription } = context;
    const valid = [subscription?.key, subscription?.primaryKey, subscription?.secondaryKey];
    // A scenario that gives no subscription of its own takes any key.
    if (!call.world.scenario.context?.['subscription'] || valid.includes(key)) return null;
  }
  const isMissing = key === null || key === '';
  const message = isMissing
    ? 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to this API.'
    : 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.';
  const record: LastErrorRecord = {
    source: 'authorization',
    reason: isMissing ? 'SubscriptionKeyNotFound' : 'SubscriptionKeyInvalid',
    message,
    scope: 'api',
    section: 'inbound',
    path: '',
    policyId: '',
  };
  return new CallFailure(record, { document: 'policy', range: { start: 0, end: 0 } }, { status: 401, message });
}

function noteUnreadableTexts(call: Call): void {
  for (const { document, documentName } of call.world.scopes) {
    const [first] = document.xml.errors;
    if (!first) continue;
    call.addFinding({
      message: `API Management refuses to save this policy: ${first.message}`,
      severity: 'problem',
      place: { document: documentName, range: first.range },
    });
  }
  const { sections, kind } = call.world.scopes.at(-1)!.document;
  if (kind !== 'policies') return;
  for (const section of ['inbound', 'backend', 'outbound', 'on-error'] as const) {
    if (sections[section].element) continue;
    call.addFinding({
      message: `The policy has no <${section}> section. It runs here as if it held <base />; what the gateway does isn't documented.`,
      severity: 'note',
      place: null,
    });
  }
}
