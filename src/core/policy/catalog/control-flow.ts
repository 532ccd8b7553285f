import { authenticationManagedIdentity, authenticationToken } from './authentication';
import { cacheLookupValue, cacheStoreValue } from './caching';
import { sendRequest } from './external-calls';
import { responseParts } from './messages';
import {
  any,
  choice,
  doubtful,
  element,
  flag,
  integer,
  optional,
  policy,
  some,
  string,
  variableName,
  variant,
  word,
} from './notation';

/** Policies that decide what runs, how often, and when a call is over. */

const documentationRoot = 'https://learn.microsoft.com/azure/api-management/';

/** Alone among policies it takes no attribute, not even `id`. */
export const base = variant(
  policy('base', 'Runs the policies of the outer scope (operation → API → product → all APIs) at this point.', {
    documentation: `${documentationRoot}set-edit-policies`,
    notes: [
      'Without it a section inherits nothing. At the global scope it has no effect.',
      'Cannot stand in a fragment.',
    ],
  }),
  { attributes: new Map() },
);

export const choose = policy('choose', 'Runs the first branch whose condition is true.', {
  children: [
    some(
      element('when', 'A branch: its policies run when the condition is the first that is true.', {
        attributes: [
          flag('condition', 'true, false, or an expression that yields a bool.', {
            presence: 'required',
            expression: 'allowed',
          }),
        ],
        holdsPolicies: true,
      }),
    ),
    optional(
      element('otherwise', 'Runs when no condition was true. Stands last.', {
        holdsPolicies: true,
      }),
    ),
  ],
});

export const retry = policy('retry', 'Runs its policies again for as long as a condition is true.', {
  attributes: [
    flag('condition', 'Whether to try again; looked at after each run.', {
      presence: 'required',
      expression: 'allowed',
    }),
    integer('count', 'How often to try again, 1 to 50.', {
      presence: 'required',
      expression: 'allowed',
      minimum: 1,
      documentedMaximum: 50,
    }),
    integer('interval', 'Seconds between two tries.', { presence: 'required', expression: 'allowed', minimum: 0 }),
    integer('max-interval', 'The longest wait, in seconds. With delta the waits grow exponentially up to it.', {
      expression: 'allowed',
      minimum: 1,
    }),
    integer('delta', 'By how many seconds each wait grows.', { expression: 'allowed', minimum: 1 }),
    flag('first-fast-retry', 'Whether the first retry comes at once.', { default: 'false', expression: 'allowed' }),
  ],
  holdsPolicies: true,
  notes: ['To send a request body again, forward-request needs buffer-request-body="true".'],
});

export const forwardRequest = policy('forward-request', 'Forwards the request to the backend.', {
  sections: ['backend'],
  attributes: [
    integer('timeout', 'How many seconds the backend may take. More than 240 may not be honoured.', {
      default: '300',
      expression: 'allowed',
    }),
    integer('timeout-ms', 'How many milliseconds the backend may take.', { expression: 'allowed' }),
    integer('continue-timeout', 'How many seconds to wait for the answer 100 Continue.', {
      expression: 'allowed',
    }),
    word('http-version', ['1', '2', '2or1'], 'The HTTP version for the backend.', {
      default: '1',
      expression: 'doubtful',
    }),
    flag('follow-redirects', 'Whether redirects are followed here or passed to the caller.', {
      default: 'false',
      expression: 'allowed',
    }),
    flag('buffer-request-body', 'Whether the request body is kept, so that it can be sent again.', {
      default: 'false',
    }),
    flag('buffer-response', 'Whether the response is read whole before it is passed on.', { default: 'true' }),
    flag('fail-on-error-status-code', 'true: a status of 400 to 599 leads to on-error.', { default: 'false' }),
  ],
  attributeGroups: [{ names: ['timeout', 'timeout-ms'], rule: 'at-most-one' }],
  notes: [
    'The global scope has one by default, and at most one may run in a call.',
    'Without any, the request is not forwarded and outbound runs right after inbound.',
  ],
});

const waitDoubt = 'The documentation names only send-request, cache-lookup-value and choose here.';

export const wait = policy('wait', 'Runs its policies side by side and waits for all of them, or for the first.', {
  sections: ['inbound', 'backend', 'outbound'],
  attributes: [
    choice('for', ['all', 'any'], 'all: waits for every policy. any: the first that ends stops the others.', {
      presence: 'expected',
      default: 'all',
      expression: 'allowed',
    }),
  ],
  order: 'free',
  children: [
    any(sendRequest),
    any(cacheLookupValue),
    any(choose),
    doubtful(cacheStoreValue, waitDoubt, Infinity),
    doubtful(authenticationManagedIdentity, waitDoubt, Infinity),
    doubtful(authenticationToken, waitDoubt, Infinity),
    doubtful(forwardRequest, waitDoubt, Infinity),
  ],
});

export const limitConcurrency = policy(
  'limit-concurrency',
  'Lets only so many calls run its policies at a time; the others get 429 at once.',
  {
    attributes: [
      string('key', 'Calls with the same key count together.', { presence: 'required' }),
      integer('max-count', 'How many calls may run at a time.', { presence: 'required' }),
    ],
    holdsPolicies: true,
  },
);

export const returnResponse = policy('return-response', 'Ends the call and answers the caller with this response.', {
  attributes: [
    variableName('response-variable-name', 'A variable of type IResponse to answer with. The children change it.', {
      variable: 'reads',
    }),
  ],
  children: [...responseParts],
  notes: ['Nothing after it runs, outbound included. Empty, it answers 200 OK without a body.'],
});

export const includeFragment = policy('include-fragment', 'Runs the statements of a policy fragment at this point.', {
  attributes: [
    string('fragment-id', 'The fragment. It has to exist when the policy is saved.', {
      presence: 'required',
      expression: 'refused',
    }),
  ],
  notes: ['A fragment cannot include another fragment.'],
});

export const mockResponse = policy(
  'mock-response',
  'Answers with an example of the operation instead of calling the backend.',
  {
    sections: ['inbound', 'outbound', 'on-error'],
    attributes: [
      flag('enabled', 'Whether it is on.', { undocumented: true }),
      integer('status-code', 'The status code whose example is returned.', { default: '200' }),
      string('content-type', 'The content type whose example is returned.', { expression: 'doubtful' }),
      integer('index', 'Which example, counted from 1.'),
    ],
  },
);

export const block = policy('block', 'Groups policies.', {
  status: 'undocumented',
  sections: [],
  undocumentedSections: ['inbound', 'backend', 'outbound', 'on-error'],
  holdsPolicies: true,
});
