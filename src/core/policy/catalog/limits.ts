import { any, choice, dateTime, element, flag, integer, policy, string, text, variableName } from './notation';
import type { AttributeEntry } from './PolicyEntry';

/** Policies that refuse calls: too many of them, from the wrong place, without a header. */

export const checkHeader = policy(
  'check-header',
  'Refuses calls that lack a header, or whose header has another value.',
  {
    sections: ['inbound'],
    undocumentedSections: ['outbound'],
    attributes: [
      string('name', 'The header.', { presence: 'required' }),
      integer('failed-check-httpcode', 'The status code for a refused call.', {
        presence: 'required',
        expression: 'allowed',
      }),
      string('failed-check-error-message', 'The message for a refused call.', { presence: 'expected' }),
      flag('ignore-case', 'Whether upper and lower case count as the same when values are compared.', {
        presence: 'expected',
        expression: 'allowed',
      }),
    ],
    children: [
      any(
        element('value', 'A value that passes. Left out: the header only has to be there.', {
          text: text('The value.'),
        }),
      ),
    ],
  },
);

export const ipFilter = policy('ip-filter', 'Allows or refuses calls by the address of the caller.', {
  sections: ['inbound'],
  attributes: [
    choice('action', ['allow', 'forbid'], 'allow: only these addresses may call. forbid: all but these.', {
      presence: 'expected',
      default: 'allow',
      expression: 'allowed',
    }),
  ],
  order: 'free',
  children: [
    any(element('address', 'One address.', { text: text('An IP address.') })),
    any(
      element('address-range', 'A range of addresses.', {
        attributes: [
          string('from', 'The first address.', { presence: 'required' }),
          string('to', 'The last address.', { presence: 'required' }),
        ],
      }),
    ),
  ],
  oneOfChildren: ['address', 'address-range'],
});

const rateReports: readonly AttributeEntry[] = [
  string('retry-after-header-name', 'The response header that says after how many seconds to try again.', {
    default: 'Retry-After',
    expression: 'doubtful',
  }),
  variableName('retry-after-variable-name', 'The variable for that number of seconds.'),
  string('remaining-calls-header-name', 'The response header that says how many calls are left.', {
    expression: 'doubtful',
  }),
  variableName('remaining-calls-variable-name', 'The variable for that number.'),
  string('total-calls-header-name', 'The response header that says how many calls are allowed.', {
    expression: 'doubtful',
  }),
];

const partName = (what: string) => [
  string('name', `The ${what}, by name.`, { expression: 'doubtful' }),
  string('id', `The ${what}, by identifier.`, { expression: 'doubtful' }),
];

const rateAttributes = (presence: 'expected' | 'optional'): readonly AttributeEntry[] => [
  integer('calls', 'How many calls are allowed in a period.', { presence }),
  integer('renewal-period', 'The length of the period, at most 300 seconds.', { presence, documentedMaximum: 300 }),
  ...rateReports,
];

const rateOperation = element('operation', 'A limit for one operation.', {
  attributes: [...rateAttributes('optional'), ...partName('operation')],
});

export const rateLimit = policy(
  'rate-limit',
  'Limits how often a subscription may call in a short period; beyond it: 429.',
  {
    sections: ['inbound'],
    scopes: ['workspace', 'product', 'api', 'operation'],
    attributes: rateAttributes('expected'),
    children: [
      any(
        element('api', 'A limit for one API.', {
          attributes: [...rateAttributes('optional'), ...partName('API')],
          children: [any(rateOperation)],
        }),
      ),
      any(rateOperation),
    ],
    notes: ['Counts by subscription: calls without one are not limited.'],
  },
);

const counterKey = string('counter-key', 'Calls with the same key count together.', { presence: 'required' });
const incrementCondition = {
  ...string('increment-condition', 'Whether this call counts.'),
  expectedResult: 'boolean' as const,
};
const incrementCount = {
  ...string('increment-count', 'By how much the counter grows.', { default: '1' }),
  expectedResult: 'integer' as const,
};

export const rateLimitByKey = policy(
  'rate-limit-by-key',
  'Limits how often calls with the same key may come; beyond it: 429.',
  {
    sections: ['inbound'],
    gateways: ['classic', 'v2', 'self-hosted', 'workspace'],
    attributes: [
      integer('calls', 'How many calls are allowed in a period.', {
        presence: 'required',
        expression: 'allowed',
      }),
      integer('renewal-period', 'The length of the period, at most 300 seconds.', {
        presence: 'required',
        expression: 'allowed',
        documentedMaximum: 300,
      }),
      counterKey,
      incrementCondition,
      incrementCount,
      flag('increment-after-response', 'Whether the call counts once the response is there.', {
        undocumented: true,
      }),
      flag('flexible-retry-window', 'Whether the period moves.', { undocumented: true }),
      ...rateReports,
    ],
  },
);

const quotaAttributes = [
  integer('calls', 'How many calls are allowed in a period.'),
  integer('bandwidth', 'How many kilobytes are allowed in a period.', {
    maximum: Number.MAX_SAFE_INTEGER,
  }),
];

export const quota = policy(
  'quota',
  'Limits calls or bandwidth of a subscription over a long period; beyond it: 403.',
  {
    sections: ['inbound'],
    scopes: ['product'],
    attributes: [
      ...quotaAttributes,
      integer('renewal-period', 'The length of the period in seconds; 0 never renews.', {
        presence: 'expected',
      }),
    ],
    attributeGroups: [{ names: ['calls', 'bandwidth'], rule: 'at-least-one' }],
    children: [
      any(
        element('api', 'A quota for one API.', {
          attributes: [...quotaAttributes, integer('renewal-period', 'The length of the period.'), ...partName('API')],
          children: [
            any(
              element('operation', 'A quota for one operation.', {
                attributes: [
                  ...quotaAttributes,
                  integer('renewal-period', 'The length of the period.'),
                  ...partName('operation'),
                ],
              }),
            ),
          ],
        }),
      ),
    ],
  },
);

export const quotaByKey = policy(
  'quota-by-key',
  'Limits calls or bandwidth with the same key over a long period; beyond it: 403.',
  {
    sections: ['inbound'],
    gateways: ['classic', 'self-hosted'],
    attributes: [
      ...quotaAttributes,
      string('renewal-period', 'The length of the period in seconds.', {
        presence: 'expected',
        expression: 'doubtful',
      }),
      dateTime('first-period-start', 'When the first period began.', { expression: 'doubtful' }),
      counterKey,
      incrementCondition,
      incrementCount,
    ],
    attributeGroups: [{ names: ['calls', 'bandwidth'], rule: 'at-least-one' }],
  },
);
