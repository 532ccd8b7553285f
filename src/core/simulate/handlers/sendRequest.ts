import { responseValue } from '../../csharp/context/GatewayView';
import { MessageBody } from '../../csharp/context/MessageBody';
import type { Process } from '../clock/Process';
import { exchange, type Exchange, type Fault, faultWords } from '../pipeline/exchange';
import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import type { RequestDraft } from '../pipeline/RequestDraft';
import { gatewayResponse } from '../pipeline/gatewayResponse';
import { applyManagedIdentity } from './authenticationManagedIdentity';
import { applyCertificate } from './authenticationCertificate';
import type { PolicyHandler } from './PolicyHandler';
import { applySetBody } from './setBody';
import { applySetHeader } from './setHeader';
import { applySetMethod } from './setMethod';

const defaultTimeoutSeconds = 60;

export const sendRequest: PolicyHandler = {
  basis: 'documented',
  *run(step) {
    const variable = step.text('response-variable-name');
    if (variable === null) throw new RefusedPolicy("The required attribute 'response-variable-name' is missing.");
    const ignoresErrors = step.boolean('ignore-error', false);
    const { draft, timeoutSeconds } = yield* prepareRequest(step);
    const { response, fault } = yield* send(step, draft, timeoutSeconds);
    const failed = step.boolean('fail-on-error-status-code', false) && response !== null && response.status >= 400;
    if (response && !failed) {
      step.call.context.variables.set(variable, responseValue(gatewayResponse(response)));
      step.trace('variable', `The response is in the variable ${variable}.`, {
        details: { name: variable, type: 'IResponse', value: `${response.status} ${response.reason}` },
      });
      return 'next';
    }
    if (!ignoresErrors) {
      if (response) throw step.failure('ErrorStatusCode', `The request was answered with ${response.status}.`);
      throw transportFailure(step, fault!, timeoutSeconds);
    }
    step.call.context.variables.set(variable, null);
    step.trace('variable', `The request failed and ignore-error is true: the variable ${variable} is null.`, {
      details: { name: variable, type: null, value: null },
    });
    return 'next';
  },
};

export const sendOneWayRequest: PolicyHandler = {
  basis: 'documented',
  *run(step) {
    const { draft, timeoutSeconds } = yield* prepareRequest(step);
    // Nobody waits for it, and what becomes of it never shows.
    step.world.scheduler.detach(send(step, draft, timeoutSeconds));
    return 'next';
  },
};

function send(step: PolicyStep, draft: RequestDraft, timeoutSeconds: number): Process<Exchange> {
  if (!step.call.mayRequest()) {
    throw step.failure('RequestBudgetExceeded', 'The simulation gave up: the call sent too many requests.');
  }
  return exchange(step, draft, { timeoutSeconds, isForward: false });
}

/** The failure that a request without an answer is, for send-request and forward-request alike. */
export function transportFailure(step: PolicyStep, fault: Fault, timeoutSeconds: number) {
  const words = faultWords(fault, timeoutSeconds);
  return step.failure(fault === 'timeout' ? 'Timeout' : 'BackendConnectionFailure', `No answer: ${words}.`);
}

function* prepareRequest(step: PolicyStep): Process<{ readonly draft: RequestDraft; readonly timeoutSeconds: number }> {
  const mode = step.choice('mode', ['new', 'copy'], 'new');
  const milliseconds = step.integer('timeout-ms', null, { least: 1 });
  const seconds = step.integer('timeout', defaultTimeoutSeconds, { least: 1 });
  const draft = mode === 'copy' ? copyOfRequest(step) : emptyRequest();
  for (const child of step.element.children) {
    if (child.kind !== 'element') continue;
    const inner = step.childStep(child);
    switch (child.name) {
      case 'set-url':
        draft.url = inner.elementText().trim();
        draft.origins.set('url', inner.origin);
        break;
      case 'set-method':
        applySetMethod(inner, draft);
        break;
      case 'set-header':
        applySetHeader(inner, draft);
        break;
      case 'set-body':
        applySetBody(inner, draft);
        break;
      case 'authentication-certificate':
        applyCertificate(inner);
        break;
      case 'authentication-managed-identity':
        yield* applyManagedIdentity(inner, draft);
        break;
      case 'proxy':
        inner.finding('note', 'The proxy is left out: the simulation sends the request directly.');
        break;
      case 'authentication-token':
      case 'authentication-token-store':
        step.call.addNotSimulated({
          policy: child.name,
          place: inner.place,
          reason: `${child.name} isn't documented, so the request is sent without it.`,
        });
        break;
      default:
        throw new RefusedPolicy(`It has the invalid child element '${child.name}'.`, child.range);
    }
  }
  if (mode === 'new' && step.child('set-url') === null) {
    throw new RefusedPolicy("set-url is missing, which a request with mode 'new' needs.");
  }
  if (mode === 'new' && step.child('set-method') === null) {
    step.finding('note', 'There is no set-method; the request is sent as GET, which is an assumption.');
  }
  return { draft, timeoutSeconds: milliseconds === null ? seconds : milliseconds / 1000 };
}

function emptyRequest(): RequestDraft {
  return { method: 'GET', url: '', headers: new Map(), body: null, origins: new Map() };
}

/** Headers and body of the current request; in outbound the body isn't there (send-request policy reference). */
function copyOfRequest({ call, frame }: PolicyStep): RequestDraft {
  const { request } = call;
  const isAfterwards = frame.section === 'outbound' || frame.section === 'on-error';
  return {
    method: request.method,
    url: request.url,
    headers: new Map(
      [...request.headers]
        .filter(([name]) => name.toLowerCase() !== 'host')
        .map(([name, values]) => [name, [...values]]),
    ),
    body: request.body === null || isAfterwards ? null : new MessageBody(request.body.bytes),
    origins: new Map(request.origins),
  };
}
