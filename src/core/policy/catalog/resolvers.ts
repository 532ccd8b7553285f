import {
  authenticationBasic,
  authenticationCertificate,
  authenticationManagedIdentity,
  getAuthorizationContext,
} from './authentication';
import { forwardRequest, includeFragment } from './control-flow';
import {
  findAndReplace,
  jsonToXml,
  requestMethod,
  setBackendService,
  setBody,
  setHeader,
  setUrl,
  xmlToJson,
} from './messages';
import { any, element, flag, one, optional, policy, some, string, text } from './notation';

/** Policies of GraphQL resolvers. They are documents of their own: none stands in a section. */

const place = { place: 'resolver', sections: [], gateways: ['classic', 'v2', 'consumption', 'self-hosted'] } as const;

export const publishEvent = policy('publish-event', 'Tells GraphQL subscriptions that something happened.', {
  ...place,
  gateways: ['classic', 'v2', 'consumption'],
  children: [
    one(
      element('targets', 'Who is told.', {
        children: [
          some(
            element('graphql-subscription', 'One subscription of the schema.', {
              attributes: [string('id', 'The subscription.', { presence: 'required' })],
            }),
          ),
        ],
      }),
    ),
  ],
});

const fragments = any(includeFragment);

export const httpDataSource = policy('http-data-source', 'Resolves a GraphQL field by an HTTP request.', {
  ...place,
  gateways: ['classic', 'v2', 'consumption'],
  children: [
    one(
      element('http-request', 'The request.', {
        children: [
          optional(getAuthorizationContext),
          optional(setBackendService),
          one(requestMethod),
          one(setUrl),
          fragments,
          any(setHeader),
          optional(setBody),
          optional(authenticationCertificate),
        ],
      }),
    ),
    optional(element('backend', 'How the request is forwarded.', { children: [optional(forwardRequest)] })),
    optional(
      element('http-response', 'What is made of the answer.', {
        children: [
          optional(setBody),
          optional(jsonToXml),
          optional(xmlToJson),
          optional(findAndReplace),
          optional(publishEvent),
          fragments,
        ],
      }),
    ),
  ],
});

const value = (name: string, summary: string) => element(name, summary, { text: text('The value.') });

export const graphqlDataSource = policy(
  'graphql-data-source',
  'Resolves a GraphQL field by a request to another GraphQL service.',
  {
    ...place,
    status: 'undocumented',
    children: [
      one(
        element('request', 'The request.', {
          children: [
            optional(authenticationBasic),
            optional(authenticationCertificate),
            optional(authenticationManagedIdentity),
            optional(getAuthorizationContext),
            optional(setBackendService),
            optional(setUrl),
            any(setHeader, 1),
            fragments,
            one(value('document', 'The query.')),
            optional(value('operationName', 'The operation of the query.')),
            optional(
              element('variables', 'Variables of the query.', {
                children: [
                  some(
                    element('variable', 'One variable.', {
                      attributes: [string('name', 'Its name.', { presence: 'required' })],
                      text: text('Its value.'),
                    }),
                  ),
                ],
              }),
            ),
          ],
        }),
      ),
      optional(
        element('response', 'What is made of the answer.', {
          children: [optional(setBody), fragments, optional(publishEvent)],
        }),
      ),
    ],
  },
);

const parameters = (typeAttribute: string) =>
  optional(
    element('parameters', 'Values for the statement.', {
      children: [
        any(
          element('parameter', 'One value.', {
            attributes: [
              string('name', 'Its name in the statement.', { presence: 'required' }),
              string(typeAttribute, 'Its type.'),
            ],
            text: text('The value.'),
          }),
        ),
      ],
    }),
  );

export const sqlDataSource = policy(
  'sql-data-source',
  'Resolves a GraphQL field by a query to an Azure SQL database.',
  {
    ...place,
    gateways: ['classic', 'v2'],
    children: [
      one(
        element('connection-info', 'The database.', {
          children: [
            optional(getAuthorizationContext),
            one(
              element('connection-string', 'The connection string.', {
                attributes: [
                  flag('use-managed-identity', 'Whether the managed identity signs in.', {
                    default: 'false',
                    expression: 'allowed',
                  }),
                  string('scope', 'The scope of its token.'),
                  string('client-id', 'The client id of a user-assigned identity.'),
                ],
                text: text('The connection string.'),
              }),
            ),
            fragments,
            optional(authenticationCertificate),
          ],
        }),
      ),
      fragments,
      one(
        element('request', 'The query.', {
          attributes: [
            flag('single-result', 'Whether only one row is expected.', { default: 'false', expression: 'allowed' }),
          ],
          children: [
            optional(includeFragment),
            optional(setBody),
            one(value('sql-statement', 'The SQL statement.')),
            parameters('sql-type'),
          ],
        }),
      ),
      optional(
        element('response', 'What is made of the answer.', {
          children: [optional(includeFragment), optional(setBody), optional(publishEvent)],
        }),
      ),
    ],
  },
);

const partitionKey = optional(
  element('partition-key', 'The partition key.', {
    attributes: [string('data-type', 'Its type.')],
    text: text('Its value.'),
  }),
);
const etag = optional(
  element('etag', 'The version that must still be current.', {
    attributes: [string('type', 'How it is compared.')],
    text: text('Its value.'),
  }),
);
const triggers = [
  string('consistency-level', 'The consistency level.'),
  string('pre-trigger', 'A trigger that runs before.'),
  string('post-trigger', 'A trigger that runs after.'),
];

export const cosmosdbDataSource = policy(
  'cosmosdb-data-source',
  'Resolves a GraphQL field by a request to Azure Cosmos DB.',
  {
    ...place,
    gateways: ['classic', 'v2'],
    children: [
      one(
        element('connection-info', 'The container.', {
          children: [
            one(
              element('connection-string', 'The connection string.', {
                attributes: [
                  string('use-managed-identity', 'Whether the managed identity signs in.'),
                  string('client-id', 'The client id of a user-assigned identity.'),
                ],
                text: text('The connection string.'),
              }),
            ),
            one(value('database-name', 'The database.')),
            one(value('container-name', 'The container.')),
          ],
        }),
      ),
      optional(
        element('query-request', 'A query.', {
          attributes: [flag('enable-low-precision-order-by', 'Whether ordering may be imprecise.')],
          children: [
            optional(value('sql-statement', 'The statement.')),
            parameters('type'),
            partitionKey,
            optional(
              element('paging', 'Pages of the result.', {
                children: [
                  one(value('max-item-count', 'How many items on a page.')),
                  one(value('continuation-token', 'Where to go on.')),
                ],
              }),
            ),
          ],
          text: text('Not used.'),
        }),
      ),
      optional(
        element('read-request', 'Reads one item.', {
          children: [one(value('id', 'The item.')), partitionKey],
          text: text('Not used.'),
        }),
      ),
      optional(
        element('delete-request', 'Deletes one item.', {
          attributes: triggers,
          children: [one(value('id', 'The item.')), partitionKey, etag],
          text: text('Not used.'),
        }),
      ),
      optional(
        element('write-request', 'Writes one item.', {
          attributes: [
            string('type', 'Insert, replace or upsert.'),
            ...triggers,
            string('enable-content-response-on-write', 'Whether the item comes back.'),
            string('indexing-directive', 'How the item is indexed.'),
          ],
          children: [partitionKey, etag, optional(setBody), fragments],
          text: text('Not used.'),
        }),
      ),
      optional(
        element('response', 'What is made of the answer.', {
          children: [optional(setBody), optional(publishEvent), fragments],
        }),
      ),
    ],
  },
);
