import { any, choice, element, expected, flag, decimal, policy, string, text } from './notation';

/** Policies that tell someone what happened. */

/** Shared with the token metrics of language models. */
export const dimension = any(
  element('dimension', 'A property by which the metric can be split.', {
    attributes: [
      string(
        'name',
        'The dimension. API ID, Operation ID, Product ID, User ID, Subscription ID, Location and Gateway ID need no value.',
        { presence: 'required', expression: 'doubtful' },
      ),
      string('value', 'Its value.'),
    ],
  }),
  10,
);

export const trace = policy('trace', 'Writes a line to the request trace, Application Insights and resource logs.', {
  sections: ['inbound', 'backend', 'outbound', 'on-error'],
  attributes: [
    string('source', 'Who writes: a word of yours, by which the line is found.', {
      presence: 'required',
      expression: 'doubtful',
    }),
    choice('severity', ['verbose', 'information', 'error'], 'Lines below the level of the diagnostics are dropped.', {
      default: 'verbose',
      expression: 'refused',
    }),
  ],
  order: 'free',
  children: [
    expected(element('message', 'What to write.', { text: text('Text, or an expression that yields a string.') })),
    any(
      element('metadata', 'A named value beside the message.', {
        attributes: [
          string('name', 'Its name.', { presence: 'required', expression: 'doubtful' }),
          string('value', 'Its value. Null or empty makes the call fail.', { presence: 'required' }),
        ],
      }),
    ),
  ],
  text: text('Not used; put it into <message>.'),
  notes: ['The trace of the test console does not show these lines on v2 tiers.'],
});

export const emitMetric = policy('emit-metric', 'Sends a metric of yours to Application Insights.', {
  scopes: ['global', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: [
    string('name', 'The metric.', { presence: 'required', expression: 'refused' }),
    string('namespace', 'The namespace of the metric.', { default: 'API Management', expression: 'refused' }),
    decimal('value', 'By how much it grows.', { default: '1', expression: 'allowed' }),
    flag('default-dimensions', 'Whether the usual dimensions are added.', { undocumented: true }),
  ],
  children: [{ ...dimension, presence: 'expected' }],
});

export const logToEventhub = policy('log-to-eventhub', 'Sends a message to an event hub.', {
  scopes: ['global', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: [
    string('logger-id', 'The logger of the instance.', { presence: 'required', expression: 'doubtful' }),
    string('partition-key', 'Messages with the same key go to the same partition.'),
    string('partition-id', 'The partition.', { expression: 'doubtful' }),
  ],
  attributeGroups: [{ names: ['partition-key', 'partition-id'], rule: 'at-most-one' }],
  text: text('The message, at most 200 KB: an expression that yields a string.'),
});

export const setRequestMetricDimensionValue = policy(
  'set-request-metric-dimension-value',
  'Sets a dimension of the request metric.',
  {
    status: 'undocumented',
    sections: [],
    undocumentedSections: ['inbound', 'backend', 'outbound', 'on-error'],
    attributes: [
      string('name', 'The dimension.', { presence: 'required' }),
      string('value', 'Its value.', { presence: 'required' }),
    ],
  },
);
