import type {
  HeaderRecord,
  OutgoingRequest,
  SimulatedCall,
  SourcePlace,
  TraceEntry,
  VariableValue,
} from '../simulate/Run';

/** A message as it was: `GET https://…` or `200 OK`, and its headers. */
export interface MessageState {
  readonly line: string;
  readonly headers: HeaderRecord;
}

/** Where a call stands before one of its policies runs, or at its end. Secrets are masked. */
export interface Step {
  /** Position in the list. */
  readonly index: number;
  /** Seconds after the scenario's `now`. */
  readonly at: number;
  /** The policy that runs next; null at the end of the call. */
  readonly policy: string | null;
  readonly place: SourcePlace;
  readonly scope: string;
  readonly section: string;
  /** Nesting of policies, 0 for the top of a section. */
  readonly depth: number;
  /** As in LastError: `choose[1]/when[2]/set-header[1]`. */
  readonly path: string;
  readonly variables: Readonly<Record<string, VariableValue>>;
  /** The request that is, or was, forwarded. Null only in a call without policies. */
  readonly request: MessageState | null;
  readonly response: MessageState | null;
  /** What differs from the step before: variables by name, headers by the name of the message's part. */
  readonly changed: {
    readonly variables: readonly string[];
    readonly requestHeaders: readonly string[];
    readonly responseHeaders: readonly string[];
  };
  /** What happened between this step and the next. */
  readonly trace: readonly TraceEntry[];
  readonly outgoing: readonly OutgoingRequest[];
}

/**
 * A call as steps for a debugger, one for each policy that ran, in the order in which they began, and one for the end. Stepping into,
 * over and out is by `depth`; running to a place and breakpoints by `place`. Bodies aren't kept, and neither is what an expression
 * changed inside an object that a variable holds. Calls with more than 2,000 policies show the first ones and the end.
 */
export function stepsOf(call: SimulatedCall): readonly Step[] {
  const steps: Step[] = [];
  let variables: Step['variables'] = {};
  let request: MessageState | null = null;
  let response: MessageState | null = null;
  for (const [index, record] of call.steps.entries()) {
    const { changes, trace, outgoing, seq: _, ...where } = record;
    const next = call.steps[index + 1];
    const names = Object.keys(changes.variables);
    const changed = {
      variables: names,
      requestHeaders: changedHeaders(request, changes.request),
      responseHeaders: changedHeaders(response, changes.response),
    };
    if (names.length > 0) variables = { ...variables, ...changes.variables };
    request = changes.request ?? request;
    response = changes.response ?? response;
    steps.push({
      ...where,
      index,
      variables,
      request,
      response,
      changed,
      trace: call.trace.slice(trace, next?.trace),
      outgoing: call.outgoing.slice(outgoing, next?.outgoing),
    });
  }
  return steps;
}

/** Added, changed and removed; none when the message is as it was. */
function changedHeaders(before: MessageState | null, after: MessageState | null): readonly string[] {
  if (after === null) return [];
  const names = new Set([...Object.keys(before?.headers ?? {}), ...Object.keys(after.headers)]);
  return [...names].filter((name) => before?.headers[name]?.join('\n') !== after.headers[name]?.join('\n'));
}
