import { replaceHeader } from '../http/headers';
import { authorityOf, parseUrl } from '../http/url';
import { exchange } from '../pipeline/exchange';
import { RefusedPolicy } from '../pipeline/outcomes';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { wireRequest } from '../pipeline/RequestDraft';
import { gatewayResponse } from '../pipeline/gatewayResponse';
import type { PolicyHandler } from './PolicyHandler';
import { transportFailure } from './sendRequest';

const defaultTimeoutSeconds = 300;

export const forwardRequest: PolicyHandler = {
  basis: 'documented',
  *run(step) {
    const { call } = step;
    if (step.attribute('timeout') && step.attribute('timeout-ms')) {
      throw new RefusedPolicy("Only one of 'timeout' and 'timeout-ms' is allowed.");
    }
    const milliseconds = step.integer('timeout-ms', null, { least: 0 });
    const seconds = step.integer('timeout', defaultTimeoutSeconds, { least: 0 });
    const timeoutSeconds = milliseconds === null ? seconds : milliseconds / 1000;
    const followsRedirects = step.boolean('follow-redirects', false);
    const buffersBody = step.boolean('buffer-request-body', false);
    const failsOnError = step.boolean('fail-on-error-status-code', false);
    if (!call.mayRequest()) {
      throw step.failure('RequestBudgetExceeded', 'The simulation gave up: the call sent too many requests.');
    }
    setHost(step);
    noteLostBody(step);
    call.forwardedRequest = wireRequest(call.request);
    call.forwardedOrigins = new Map(call.request.origins);
    const { response, fault } = yield* exchange(step, call.request, { timeoutSeconds, isForward: true });
    // Without a buffer the body has gone to the backend; a second attempt finds it empty (retry policy reference).
    if (!buffersBody) call.request.body?.read(false);
    if (!response) throw transportFailure(step, fault!, timeoutSeconds);
    if (failsOnError && response.status >= 400) {
      throw step.failure('ErrorStatusCode', `The backend answered ${response.status}.`);
    }
    if (followsRedirects && response.status >= 300 && response.status < 400) {
      step.finding('note', "The simulation doesn't follow redirects: the backend's answer is passed on.");
    }
    call.context.response = gatewayResponse(response);
    call.responseOrigins.clear();
    return 'next';
  },
};

/** The Host header is the backend's, unless a policy set it. */
function setHost({ call }: PolicyStep): void {
  const { request } = call;
  const url = parseUrl(request.url);
  if (url && !request.origins.has('host')) replaceHeader(request.headers, 'Host', [authorityOf(url)]);
}

function noteLostBody(step: PolicyStep): void {
  const { request, received } = step.call;
  if (received.body !== null && request.body?.consumed && !request.origins.has('body')) {
    step.finding(
      'note',
      "The backend gets an empty body: an expression read the request's body without preserveContent: true, or it was sent before without buffer-request-body.",
    );
  }
}
