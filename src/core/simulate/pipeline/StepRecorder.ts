import type { Value } from '../../csharp/runtime/value';
import type { Headers } from '../../csharp/context/GatewayContext';
import { toJsonValue } from '../../csharp/toJsonValue';
import type { HeaderRecord, StepChanges, StepRecord, VariableValue } from '../Run';
import type { Call } from './Call';
import type { PolicyStep } from './PolicyStep';

/** More than a person steps through; comparing the state costs time at each. */
const recordedSteps = 2000;

type Message = StepChanges['request'];

/** Writes down, whenever a policy begins, what has changed in a call since the one before began. */
export class StepRecorder {
  readonly records: StepRecord[] = [];
  readonly #call: Call;
  readonly #variables = new Map<string, Value>();
  #request: Message = null;
  #response: Message = null;

  constructor(call: Call) {
    this.#call = call;
  }

  /** The call is about to run this policy. */
  begin({ name, frame, path, place }: PolicyStep): void {
    if (!this.#call.world.recordsSteps || this.records.length >= recordedSteps) return;
    const { scope, section, depth } = frame;
    this.#add({ policy: name, scope, section, depth, path, place });
  }

  /** The call has ended. */
  end(): void {
    const last = this.records.at(-1);
    if (last === undefined) return;
    const { scope, section, place } = last;
    this.#add({ policy: null, scope, section, depth: 0, path: '', place });
  }

  #add(step: Pick<StepRecord, 'policy' | 'scope' | 'section' | 'depth' | 'path' | 'place'>): void {
    const { world, trace, outgoing } = this.#call;
    const at = world.clock.elapsedSeconds;
    const seq = this.records.length;
    this.records.push({ ...step, seq, at, trace: trace.length, outgoing: outgoing.length, changes: this.#changes() });
  }

  #changes(): StepChanges {
    const { context } = this.#call;
    const request = messageOf(`${context.request.method} ${context.request.url}`, context.request.headers);
    const response = context.response
      ? messageOf(`${context.response.statusCode} ${context.response.statusReason}`, context.response.headers)
      : null;
    const changes: StepChanges = {
      variables: this.#changedVariables(),
      request: isSame(request, this.#request) ? null : request,
      response: isSame(response, this.#response) ? null : response,
    };
    this.#request = request;
    this.#response = response;
    return changes;
  }

  /** A value that an expression changed inside, such as a JObject, counts as the same. Policies never unset a variable. */
  #changedVariables(): Readonly<Record<string, VariableValue>> {
    const changed: [string, VariableValue][] = [];
    for (const [name, value] of this.#call.context.variables) {
      if (this.#variables.has(name) && Object.is(this.#variables.get(name), value)) continue;
      this.#variables.set(name, value);
      const json = toJsonValue(value);
      changed.push([name, { type: json.type ?? 'null', value: json.value }]);
    }
    return Object.fromEntries(changed);
  }
}

function messageOf(line: string, headers: Headers): NonNullable<Message> {
  return { line, headers: Object.fromEntries([...headers].map(([name, values]) => [name, [...values]])) };
}

function isSame(one: Message, other: Message): boolean {
  if (one === null || other === null) return one === other;
  return one.line === other.line && areSameHeaders(one.headers, other.headers);
}

function areSameHeaders(one: HeaderRecord, other: HeaderRecord): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => {
    const values = other[name];
    return values?.length === one[name]!.length && values.every((value, index) => value === one[name]![index]);
  });
}
