import { any, choice, element, flag, integer, one, policy, string, text, variableName } from './notation';

/** Policies that keep values or responses. */

const cachingType = choice(
  'caching-type',
  ['prefer-external', 'external', 'internal'],
  'Which cache: the external one when the instance has it (prefer-external), only that, or only the built-in one. Has to be the same for lookup, store and remove.',
  { default: 'prefer-external' },
);

const key = string('key', 'The name of the cached value. All APIs of the instance share one cache.', {
  presence: 'required',
  expectedResult: 'string',
});

const seconds = (description: string) =>
  integer('duration', description, { presence: 'required', expression: 'allowed' });

/** Newer pages name limits that Microsoft's own fragments break. */
const disputedLimits =
  'Newer pages speak of limits (GET responses only, once in a section, not in fragments) that working policies, Microsoft’s included, do not keep.';

export const cacheLookupValue = policy('cache-lookup-value', 'Reads a value from the cache into a variable.', {
  attributes: [
    key,
    variableName('variable-name', 'The variable for the value. On a miss without default-value it is not set at all.', {
      presence: 'required',
    }),
    string('default-value', 'What the variable gets on a miss.', { expectedResult: 'any' }),
    cachingType,
  ],
  notes: [disputedLimits],
});

export const cacheStoreValue = policy('cache-store-value', 'Puts a value into the cache for some seconds.', {
  attributes: [
    key,
    string('value', 'What is kept. Text is safe in every kind of cache.', {
      presence: 'required',
      expectedResult: 'any',
    }),
    seconds('For how many seconds. Keep a token shorter than it lives.'),
    cachingType,
  ],
  notes: ['Stored in the background: a lookup right after it may miss.', disputedLimits],
});

export const cacheRemoveValue = policy('cache-remove-value', 'Removes a value from the cache.', {
  attributes: [key, cachingType],
  notes: [disputedLimits],
});

export const cacheValue = policy(
  'cache-value',
  'Reads a cached value, and computes it once when it is missing or due.',
  {
    status: 'undocumented',
    sections: [],
    undocumentedSections: ['inbound', 'backend', 'outbound', 'on-error'],
    attributes: [
      key,
      variableName('variable-name', 'The variable for the value.', { presence: 'required' }),
      integer('expires-after', 'After how many seconds the value is gone.', { expression: 'allowed' }),
      integer('refresh-after', 'After how many seconds it is computed anew; less than expires-after.', {
        expression: 'allowed',
      }),
      string('default-value', 'What the variable gets when there is no value.', { expectedResult: 'any' }),
      cachingType,
    ],
    children: [one(element('value', 'Policies that compute the value.', { holdsPolicies: true }))],
    evolving: true,
  },
);

export const cacheLookup = policy('cache-lookup', 'Answers a GET request from the cache when its response is there.', {
  sections: ['inbound'],
  scopes: ['workspace', 'product', 'api', 'operation'],
  attributes: [
    flag('vary-by-developer', 'Whether each subscription key has its own responses.', {
      presence: 'required',
      expression: 'allowed',
    }),
    flag('vary-by-developer-groups', 'Whether each user group has its own responses.', {
      presence: 'required',
      expression: 'allowed',
    }),
    choice(
      'downstream-caching-type',
      ['none', 'private', 'public'],
      'Whether clients and proxies may keep responses.',
      {
        default: 'none',
        expression: 'allowed',
      },
    ),
    flag('must-revalidate', 'Whether clients must ask again when their copy is old.', {
      default: 'true',
      expression: 'allowed',
    }),
    flag('allow-private-response-caching', 'Whether responses to requests with an Authorization header are kept.', {
      default: 'false',
      expression: 'allowed',
    }),
    cachingType,
  ],
  order: 'free',
  children: [
    any(
      element('vary-by-header', 'Responses differ by this header.', {
        text: text('A header name.', { expression: 'doubtful' }),
      }),
    ),
    any(
      element('vary-by-query-parameter', 'Responses differ by this query parameter.', {
        text: text('Parameter names, separated by semicolons.', { expression: 'doubtful' }),
      }),
    ),
  ],
  notes: ['Works with a cache-store in outbound; once in a section.'],
});

export const cacheStore = policy('cache-store', 'Keeps the response for cache-lookup.', {
  sections: ['outbound'],
  scopes: ['workspace', 'product', 'api', 'operation'],
  attributes: [
    seconds('For how many seconds the response is kept.'),
    flag('cache-response', 'Whether this response is kept.', { expression: 'allowed' }),
    string('caching-mode', 'How responses are kept.', { undocumented: true }),
  ],
});
