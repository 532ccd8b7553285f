import {
  any,
  choice,
  decimal,
  element,
  flag,
  integer,
  one,
  optional,
  policy,
  some,
  string,
  text,
  variableName,
  word,
} from './notation';
import { dimension } from './observability';
import type { AttributeEntry } from './PolicyEntry';

/**
 * Policies for language models. They change more often than the others, so what this catalogue doesn't know of them is not called wrong.
 * Each family exists once for Azure OpenAI and once for models at large.
 */

const tokenReports: readonly AttributeEntry[] = [
  'retry-after',
  'remaining-tokens',
  'remaining-quota-tokens',
  'tokens-consumed',
].flatMap((subject) => [
  string(`${subject}-header-name`, `The response header that carries ${subject.replaceAll('-', ' ')}.`, {
    expression: 'doubtful',
  }),
  variableName(`${subject}-variable-name`, `The variable for ${subject.replaceAll('-', ' ')}.`),
]);

const tokenLimitFacts = {
  sections: ['inbound'],
  gateways: ['classic', 'v2', 'self-hosted', 'workspace'],
  attributes: [
    string('counter-key', 'Calls with the same key count together.', { presence: 'required' }),
    integer('tokens-per-minute', 'How many tokens are allowed in a minute; beyond it: 429.', { expression: 'allowed' }),
    integer('token-quota', 'How many tokens are allowed in the quota period; beyond it: 403.', {
      expression: 'allowed',
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
    }),
    choice(
      'token-quota-period',
      ['Indefinite', 'Hourly', 'Daily', 'Weekly', 'Monthly', 'Yearly'],
      'How often the quota begins anew.',
      { default: 'Indefinite', expression: 'doubtful' },
    ),
    // The schema has it required as well, but an example of Microsoft's own page leaves it out.
    flag('estimate-prompt-tokens', 'Whether the tokens of a prompt are estimated beforehand.', {
      presence: 'expected',
      expression: 'doubtful',
    }),
    choice('prompt-type', ['auto', 'chat-completion', 'completion', 'embeddings'], 'What kind of prompt it is.', {
      default: 'auto',
      undocumented: true,
    }),
    flag('ignore-prompt', 'Whether the prompt is left out of the count.', {
      default: 'false',
      undocumented: true,
    }),
    ...tokenReports,
  ],
  attributeGroups: [{ names: ['tokens-per-minute', 'token-quota'], rule: 'at-least-one' }],
  evolving: true,
} as const;

export const azureOpenaiTokenLimit = policy(
  'azure-openai-token-limit',
  'Limits the tokens that calls of Azure OpenAI may use.',
  {
    ...tokenLimitFacts,
    gateways: ['classic', 'v2', 'workspace'],
  },
);

export const llmTokenLimit = policy(
  'llm-token-limit',
  'Limits the tokens that calls of a language model may use.',
  tokenLimitFacts,
);

const emitTokenMetricFacts = {
  sections: ['inbound'],
  undocumentedSections: ['outbound'],
  attributes: [
    string('namespace', 'The namespace of the metric.', { expression: 'doubtful' }),
    string('name', 'The name of the metric.', { expression: 'doubtful' }),
    choice('value-type', ['all', 'total-tokens', 'prompt-tokens', 'completion-tokens'], 'Which tokens count.', {
      default: 'all',
      undocumented: true,
    }),
    flag('ignore-prompt', 'Whether the prompt is left out of the count.', { default: 'false', undocumented: true }),
  ],
  children: [dimension],
  evolving: true,
} as const;

export const azureOpenaiEmitTokenMetric = policy(
  'azure-openai-emit-token-metric',
  'Sends the number of tokens that a call of Azure OpenAI used to Application Insights.',
  emitTokenMetricFacts,
);

export const llmEmitTokenMetric = policy(
  'llm-emit-token-metric',
  'Sends the number of tokens that a call of a language model used to Application Insights.',
  emitTokenMetricFacts,
);

const semanticLookupFacts = {
  sections: ['inbound'],
  attributes: [
    decimal('score-threshold', 'How near a prompt has to be to a cached one, 0.0 to 1.0.', {
      presence: 'required',
      expression: 'doubtful',
    }),
    string('embeddings-backend-id', 'The backend that computes embeddings.', { presence: 'required' }),
    word('embeddings-backend-auth', ['system-assigned', 'header'], 'How that backend is called.', {
      presence: 'suggested',
      default: 'system-assigned',
    }),
    string('ignore-system-messages', 'Whether system messages are left out of the comparison.', { default: 'false' }),
    string('max-message-count', 'From how many messages on nothing is cached.'),
    string('cache-id', 'The cache.', { undocumented: true }),
  ],
  children: [
    any(
      element('vary-by', 'Cached answers differ by this value.', {
        text: text('An expression that yields the value.'),
      }),
    ),
  ],
  evolving: true,
} as const;

export const azureOpenaiSemanticCacheLookup = policy(
  'azure-openai-semantic-cache-lookup',
  'Answers a prompt to Azure OpenAI from the cache when a similar one was asked before.',
  semanticLookupFacts,
);

export const llmSemanticCacheLookup = policy(
  'llm-semantic-cache-lookup',
  'Answers a prompt to a language model from the cache when a similar one was asked before.',
  semanticLookupFacts,
);

const semanticStoreFacts = {
  sections: ['outbound'],
  attributes: [
    integer('duration', 'For how many seconds the answer is kept.', { presence: 'required', expression: 'allowed' }),
  ],
  evolving: true,
} as const;

export const azureOpenaiSemanticCacheStore = policy(
  'azure-openai-semantic-cache-store',
  'Keeps the answer of Azure OpenAI for azure-openai-semantic-cache-lookup.',
  semanticStoreFacts,
);

export const llmSemanticCacheStore = policy(
  'llm-semantic-cache-store',
  'Keeps the answer of a language model for llm-semantic-cache-lookup.',
  semanticStoreFacts,
);

export const llmContentSafety = policy(
  'llm-content-safety',
  'Has Azure AI Content Safety look at a prompt and refuses a harmful one with 403.',
  {
    sections: ['inbound'],
    attributes: [
      string('backend-id', 'The backend that stands for Content Safety.', { presence: 'required' }),
      string('shield-prompt', 'Whether attacks on the prompt are looked for.'),
    ],
    order: 'free',
    children: [
      optional(
        element('categories', 'Kinds of harm, with how much of each is accepted.', {
          attributes: [
            choice('output-type', ['FourSeverityLevels', 'EightSeverityLevels'], 'How finely severity is told.', {
              expression: 'allowed',
            }),
          ],
          children: [
            some(
              element('category', 'One kind of harm.', {
                attributes: [
                  choice('name', ['Hate', 'SelfHarm', 'Sexual', 'Violence'], 'Which kind.', {
                    presence: 'required',
                    expression: 'allowed',
                  }),
                  integer('threshold', 'From which severity on a prompt is refused.', {
                    presence: 'required',
                    expression: 'allowed',
                  }),
                ],
              }),
            ),
          ],
          evolving: true,
        }),
      ),
      optional(
        element('blocklists', 'Block lists of the Content Safety resource.', {
          children: [{ ...one(element('id', 'One block list.', { text: text('Its name.') })), maximum: Infinity }],
          evolving: true,
        }),
      ),
    ],
    evolving: true,
  },
);
