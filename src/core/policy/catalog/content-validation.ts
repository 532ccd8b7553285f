import { any, choice, element, flag, integer, optional, policy, some, string, variableName } from './notation';
import type { AttributeEntry } from './PolicyEntry';

/** Policies that hold requests and responses against the API's schema. */

const actions = ['ignore', 'prevent', 'detect'];

const action = (name: string, description: string, presence: 'required' | 'optional' = 'required'): AttributeEntry =>
  choice(name, actions, `${description} ignore lets it pass, prevent refuses it, detect only records it.`, {
    presence,
    expression: 'allowed',
  });

const errors = variableName('errors-variable-name', 'The variable for what was found.');

export const validateContent = policy('validate-content', 'Checks size and schema of a body.', {
  sections: ['inbound', 'outbound', 'on-error'],
  attributes: [
    action('unspecified-content-type-action', 'What happens to a content type that is not listed.'),
    integer('max-size', 'The largest body in bytes.', {
      presence: 'required',
      expression: 'allowed',
      minimum: 0,
      maximum: 4_294_967_295,
    }),
    action('size-exceeded-action', 'What happens to a larger body.'),
    errors,
  ],
  children: [
    optional(
      element('content-type-map', 'Content types that stand for others.', {
        attributes: [
          string('any-content-type-value', 'Stands for every content type.', { expression: 'doubtful' }),
          string('missing-content-type-value', 'Stands for a missing content type.', { expression: 'doubtful' }),
        ],
        children: [
          any(
            element('type', 'One content type.', {
              attributes: [
                string('from', 'The content type of the message.', { expression: 'doubtful' }),
                flag('when', 'Whether this entry counts.', { expression: 'allowed' }),
                string('to', 'The content type that it stands for.', { presence: 'required', expression: 'doubtful' }),
              ],
            }),
          ),
        ],
      }),
    ),
    any(
      element('content', 'How one content type is checked.', {
        attributes: [
          choice('validate-as', ['json', 'xml', 'soap'], 'What it is checked as.', { presence: 'required' }),
          string('type', 'The content type.', { expression: 'doubtful' }),
          action('action', 'What happens to a body that does not fit.'),
          string('schema-id', 'A schema of the instance.', { expression: 'doubtful' }),
          string('schema-ref', 'A part of that schema.', { expression: 'doubtful' }),
          flag('allow-additional-properties', 'Whether JSON properties that the schema does not name are accepted.'),
          flag('case-insensitive-property-names', 'Whether the case of JSON property names is ignored.'),
        ],
      }),
    ),
  ],
});

export const validateGraphqlRequest = policy(
  'validate-graphql-request',
  'Checks a GraphQL query and who may ask what.',
  {
    sections: ['inbound'],
    attributes: [
      variableName('error-variable-name', 'The variable for what was found.'),
      string('max-depth', 'How deep a query may go.'),
      string('max-size', 'How many bytes a query may have.'),
      string('max-total-depth', 'How deep all of a query may go.', { undocumented: true }),
      string('max-complexity', 'How complex a query may be.', { undocumented: true }),
    ],
    children: [
      optional(
        element('authorize', 'Rules for parts of the schema.', {
          children: [
            some(
              element('rule', 'One rule.', {
                attributes: [
                  string('path', 'The type or field, as /Type/field.', {
                    presence: 'required',
                    expression: 'doubtful',
                  }),
                  choice('action', ['allow', 'reject', 'remove'], 'What happens to a query that asks for it.', {
                    default: 'allow',
                    expression: 'allowed',
                  }),
                ],
              }),
              100,
            ),
          ],
        }),
      ),
    ],
  },
);

export const validateHeaders = policy(
  'validate-headers',
  'Checks the headers of a response against the API’s schema.',
  {
    sections: ['outbound', 'on-error'],
    attributes: [
      action('specified-header-action', 'What happens to a header of the schema that does not fit.'),
      action('unspecified-header-action', 'What happens to a header that the schema does not name.'),
      errors,
    ],
    children: [
      any(
        element('header', 'One header with an action of its own.', {
          attributes: [
            string('name', 'The header.', { presence: 'required', expression: 'doubtful' }),
            action('action', 'What happens to it.'),
          ],
        }),
      ),
    ],
  },
);

export const validateOdataRequest = policy('validate-odata-request', 'Checks that an OData request is well formed.', {
  sections: ['inbound'],
  attributes: [
    variableName('error-variable-name', 'The variable for what was found.'),
    string('default-odata-version', 'The version when the request names none.', { expression: 'doubtful' }),
    string('min-odata-version', 'The lowest version that is accepted.', { expression: 'doubtful' }),
    string('max-odata-version', 'The highest version that is accepted.', { expression: 'doubtful' }),
    string('max-size', 'The largest payload in bytes.', { expression: 'doubtful' }),
  ],
});

const parameter = any(
  element('parameter', 'One parameter with an action of its own.', {
    attributes: [
      string('name', 'The parameter.', { presence: 'required', expression: 'doubtful' }),
      action('action', 'What happens to it.'),
    ],
  }),
);

const specified = action('specified-parameter-action', 'What happens to a parameter of the schema that does not fit.');
const unspecified = action(
  'unspecified-parameter-action',
  'What happens to a parameter that the schema does not name.',
);

export const validateParameters = policy(
  'validate-parameters',
  'Checks headers, query and path of a request against the API’s schema.',
  {
    sections: ['inbound'],
    attributes: [specified, unspecified, errors],
    children: [
      optional(
        element('headers', 'How headers are checked.', { attributes: [specified, unspecified], children: [parameter] }),
      ),
      optional(
        element('query', 'How query parameters are checked.', {
          attributes: [specified, unspecified],
          children: [parameter],
        }),
      ),
      optional(element('path', 'How path parameters are checked.', { attributes: [specified], children: [parameter] })),
    ],
  },
);

export const validateStatusCode = policy(
  'validate-status-code',
  'Checks the status code of a response against the API’s schema.',
  {
    sections: ['outbound', 'on-error'],
    attributes: [
      action('unspecified-status-code-action', 'What happens to a status code that the schema does not name.'),
      errors,
    ],
    children: [
      any(
        element('status-code', 'One status code with an action of its own.', {
          attributes: [
            integer('code', 'The status code.', { presence: 'required', minimum: 0 }),
            action('action', 'What happens to it.'),
          ],
        }),
      ),
    ],
  },
);
