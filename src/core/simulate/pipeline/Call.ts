import type { GatewayContext } from '../../csharp/context/GatewayContext';
import { type BudgetLimits, defaultLimits } from '../../csharp/runtime/Budget';
import type { EvaluationHost } from '../../csharp/runtime/EvaluationHost';
import type { OutgoingRequest, Finding, HttpRequest, NotSimulated, SourcePlace, TraceEntry } from '../Run';
import { SeededRandom } from '../SeededRandom';
import type { ExpressionObserver } from './ExpressionObserver';
import type { Frame } from './Frame';
import type { Origin, RequestDraft } from './RequestDraft';
import { StepRecorder } from './StepRecorder';
import type { World } from './World';

/** More than any sensible policy takes; ends loops in loops. */
const policyBudget = 20_000;
const requestBudget = 500;
const traceBudget = 50_000;
const expressionSteps = [
  { upTo: 50, steps: defaultLimits.steps },
  { upTo: 1000, steps: 200_000 },
];
const fewestSteps = 20_000;

export interface TraceInput {
  readonly kind: TraceEntry['kind'];
  readonly message: string;
  readonly place: SourcePlace;
  readonly policy: string;
  readonly details?: TraceEntry['details'];
  readonly basis?: TraceEntry['basis'];
}

/** The state of one call on its way through the policies. */
export class Call {
  readonly world: World;
  readonly context: GatewayContext;
  readonly host: EvaluationHost;
  readonly random: SeededRandom;
  /** As the caller sent it. */
  readonly received: HttpRequest;
  /** The request that will be forwarded; shares its parts with `context.request`. */
  readonly request: RequestDraft;
  readonly outgoing: OutgoingRequest[] = [];
  readonly trace: TraceEntry[] = [];
  readonly steps: StepRecorder = new StepRecorder(this);
  readonly notSimulated: NotSimulated[] = [];
  readonly findings: Finding[] = [];
  /** Of the response, by lower-case header name. */
  readonly responseOrigins = new Map<string, Origin>();
  forwardedRequest: HttpRequest | null = null;
  forwardedOrigins: ReadonlyMap<string, Origin> = new Map();
  /** What set-backend-service with `backend-id` chose; a base-url can't replace it. */
  backendId: string | null = null;
  /** Base URL of the backend, and the path after it. */
  route: { base: string; path: string };
  /** Takes the message of `context.Trace(…)` for the policy whose expression is being evaluated. */
  onTrace: ((message: string) => void) | null = null;
  /** Wants to know what one of the policy's expressions yields in this call. */
  observer: ExpressionObserver | null = null;
  #policies = 0;
  #evaluations = 0;
  readonly #said = new Set<string>();

  constructor(
    world: World,
    context: GatewayContext,
    received: HttpRequest,
    random: SeededRandom,
    route: { base: string; path: string },
  ) {
    this.world = world;
    this.context = context;
    this.received = received;
    this.random = random;
    this.route = route;
    this.request = draftOf(context);
    this.host = {
      context,
      now: () => world.clock.now + (world.scenario.gateway.clockSkewSeconds ?? 0) * 1000,
      randomBytes: (length) => random.bytes(length),
    };
  }

  /** Counts one execution of a policy; false when the call has run away. */
  spendPolicy(): boolean {
    return ++this.#policies <= policyBudget;
  }

  /**
   * What the next expression may use up. Evaluation gets tighter as a call evaluates more, so that costly expressions in loops end too.
   */
  expressionLimits(): BudgetLimits {
    const count = ++this.#evaluations;
    const steps = expressionSteps.find(({ upTo }) => count <= upTo)?.steps ?? fewestSteps;
    return { ...defaultLimits, steps };
  }

  mayRequest(): boolean {
    return this.outgoing.length < requestBudget;
  }

  addTrace(frame: Frame, { kind, message, place, policy, details = {}, basis = 'documented' }: TraceInput): void {
    if (this.trace.length >= traceBudget) return;
    this.trace.push({
      seq: this.trace.length,
      at: this.world.clock.elapsedSeconds,
      scope: frame.scope,
      section: frame.section,
      policy,
      place,
      kind,
      message,
      basis,
      details,
      depth: frame.depth,
    });
  }

  /** Adds a finding; the same words about the same place only once. */
  addFinding(finding: Finding): void {
    const key = JSON.stringify(finding);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.findings.push(finding);
  }

  addNotSimulated(entry: NotSimulated): void {
    const key = JSON.stringify(entry);
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.notSimulated.push(entry);
  }
}

function draftOf({ request }: GatewayContext): RequestDraft {
  return {
    get method() {
      return request.method;
    },
    set method(method) {
      request.method = method;
    },
    get url() {
      return request.url;
    },
    set url(url) {
      request.url = url;
    },
    headers: request.headers,
    get body() {
      return request.body;
    },
    set body(body) {
      request.body = body;
    },
    origins: new Map(),
  };
}
