import type { GatewayResponse } from '../../csharp/context/GatewayContext';
import { responseOf } from '../../csharp/context/GatewayView';
import { MessageBody } from '../../csharp/context/MessageBody';
import type { PolicyStep } from '../pipeline/PolicyStep';
import { NotSimulatedPolicy, RefusedPolicy } from '../pipeline/outcomes';
import type { MessageTarget } from './messageTarget';
import type { PolicyHandler } from './PolicyHandler';
import { applySetBody } from './setBody';
import { applySetHeader } from './setHeader';
import { applySetStatus } from './setStatus';

export const returnResponse: PolicyHandler = {
  basis: 'documented',
  // oxlint-disable-next-line require-yield -- it takes no virtual time
  *run(step) {
    const response = baseResponse(step);
    const target: MessageTarget = {
      kind: 'response',
      headers: response.headers,
      get body() {
        return response.body;
      },
      set body(body) {
        if (body) response.body = body;
      },
      origins: new Map(),
    };
    for (const child of step.element.children) {
      if (child.kind !== 'element') continue;
      const inner = step.childStep(child);
      try {
        if (child.name === 'set-status') applySetStatus(inner, response);
        else if (child.name === 'set-header') applySetHeader(inner, target);
        else if (child.name === 'set-body') applySetBody(inner, target);
        else throw new RefusedPolicy(`It has the invalid child element '${child.name}'.`, child.range);
      } catch (problem) {
        // The call ends here all the same, with what could be made of the response.
        if (!(problem instanceof NotSimulatedPolicy)) throw problem;
        inner.skip(problem.message);
      }
    }
    step.call.context.response = response;
    step.call.responseOrigins.clear();
    for (const [part, origin] of target.origins) step.call.responseOrigins.set(part, origin);
    const words = `${response.statusCode} ${response.statusReason}`.trim();
    step.trace('returned', `Returned ${words} to the caller; nothing after this runs.`, {
      details: { status: response.statusCode },
    });
    return 'end';
  },
};

function baseResponse(step: PolicyStep): GatewayResponse {
  const name = step.text('response-variable-name');
  if (name === null)
    return { statusCode: 200, statusReason: 'OK', headers: new Map(), body: new MessageBody(new Uint8Array()) };
  const base = responseOf(step.call.context.variables.get(name) ?? null);
  if (!base) {
    throw step.failure(
      'ResponseVariableInvalid',
      `The variable "${name}" holds no response.`,
      step.attribute('response-variable-name')!.range,
    );
  }
  return {
    statusCode: base.statusCode,
    statusReason: base.statusReason,
    headers: new Map([...base.headers].map(([header, values]) => [header, [...values]])),
    body: new MessageBody(base.body.bytes),
  };
}
