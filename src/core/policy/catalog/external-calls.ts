import { authenticationBasic, requestAuthentication } from './authentication';
import { requestMethod, setBody, setHeader, setUrl } from './messages';
import {
  any,
  choice,
  doubtful,
  element,
  flag,
  integer,
  one,
  optional,
  policy,
  string,
  text,
  variableName,
  variant,
} from './notation';

/** Policies that call something other than the backend. */

export const proxy = policy('proxy', 'Sends the request to the backend through an HTTP proxy.', {
  sections: ['inbound'],
  attributes: [
    string('url', 'The proxy as http://host:port.', { presence: 'required' }),
    string('username', 'The user name for the proxy.'),
    string('password', 'The password for the proxy; keep it in a secret named value.', { secret: true }),
  ],
});

const mode = choice(
  'mode',
  ['new', 'copy'],
  'new: an empty request. copy: it starts with the headers and the body of the current request, credentials included.',
  { default: 'new', expression: 'allowed' },
);

const basicDoubt =
  'The schema has no authentication-basic here; set the Authorization header by an expression instead.';

/** The schema demands this order. `set-url` and `set-method` are checked apart, because they depend on `mode`. */
const requestParts = [
  optional(setUrl),
  optional(requestMethod),
  any(setHeader),
  optional(setBody),
  requestAuthentication.certificate,
  requestAuthentication.token,
  requestAuthentication.tokenStore,
  requestAuthentication.managedIdentity,
  doubtful(authenticationBasic, basicDoubt),
  optional(variant(proxy, { summary: 'Sends this request through an HTTP proxy.' })),
];

export const sendRequest = policy(
  'send-request',
  'Calls another service, waits for its answer and stores it in a variable.',
  {
    attributes: [
      mode,
      variableName(
        'response-variable-name',
        'The variable for the answer, of type IResponse: read .StatusCode, .Headers and .Body.',
        { presence: 'required', expression: 'doubtful' },
      ),
      integer('timeout', 'How many seconds to wait for the answer.', {
        default: '60',
        expression: 'allowed',
      }),
      integer('timeout-ms', 'How many milliseconds to wait for the answer.', {
        expression: 'allowed',
        undocumented: true,
      }),
      flag(
        'ignore-error',
        'true: when no answer comes, the call goes on and the variable is null. false: the call fails. An error status such as 401 is an answer either way.',
        { default: 'false' },
      ),
      flag('buffer-response', 'Whether the answer is read whole before the policy goes on.', {
        default: 'true',
        undocumented: true,
      }),
      flag('fail-on-error-status-code', 'true: an answer with status 400 to 599 counts as an error.', {
        default: 'false',
        undocumented: true,
      }),
    ],
    attributeGroups: [{ names: ['timeout', 'timeout-ms'], rule: 'at-most-one' }],
    children: requestParts,
    notes: [
      'An error status is not an error for this policy: check StatusCode before reading the body.',
      'No Content-Type is added to a form body; set it.',
    ],
  },
);

export const sendOneWayRequest = policy(
  'send-one-way-request',
  'Calls another service and does not wait for an answer; errors never show.',
  {
    attributes: [
      mode,
      integer('timeout', 'How many seconds the request may take.', {
        default: '60',
        expression: 'allowed',
      }),
    ],
    children: requestParts,
  },
);

export const invokeRequest = policy('invoke-request', 'Calls an address with values.', {
  status: 'undocumented',
  sections: [],
  undocumentedSections: ['inbound', 'backend', 'outbound', 'on-error'],
  attributes: [
    string('url', 'The address.', { presence: 'required' }),
    string('method', 'The method.'),
    string('backend-id', 'The backend to call.'),
    variableName('response-variable-name', 'The variable that receives the response.'),
  ],
  children: [
    any(element('value', 'A value.', { text: text('The value.') })),
    any(
      element('header', 'A header to send.', {
        attributes: [string('name', 'Its name.', { presence: 'required' }), string('value', 'Its value.')],
      }),
    ),
    optional(element('body', 'The body to send.', { text: text('The body.') })),
  ],
});

const messageProperties = optional(
  element('message-properties', 'Properties of the message.', {
    children: [
      any(
        element('message-property', 'One property.', {
          attributes: [string('name', 'Its name.', { presence: 'required' })],
          text: text('Its value.'),
        }),
      ),
    ],
  }),
);

export const sendServiceBusMessage = policy(
  'send-service-bus-message',
  'Sends a message to an Azure Service Bus queue or topic.',
  {
    status: 'preview',
    sections: ['inbound', 'outbound', 'on-error'],
    attributes: [
      string('queue-name', 'The queue.'),
      string('topic-name', 'The topic.'),
      string('namespace', 'The Service Bus namespace, host name and all.'),
      string('client-id', 'The client id of a user-assigned identity. Left out: the system-assigned one.'),
    ],
    attributeGroups: [{ names: ['queue-name', 'topic-name'], rule: 'exactly-one' }],
    children: [messageProperties, one(element('payload', 'The message.', { text: text('The message.') }))],
    order: 'free',
    evolving: true,
  },
);

const daprTimeout = integer('timeout', 'How many seconds the Dapr runtime may take.', {
  default: '5',
  expression: 'allowed',
});
const daprTemplate = choice('template', ['liquid'], 'liquid: the text is a liquid template.');
const daprIgnoreError = flag('ignore-error', 'true: the call goes on when the Dapr runtime reports an error.', {
  default: 'false',
  expression: 'doubtful',
});
const daprResponse = variableName('response-variable-name', 'The variable for the answer of the Dapr runtime.');

export const invokeDaprBinding = policy(
  'invoke-dapr-binding',
  'Triggers an output binding of the Dapr runtime beside a self-hosted gateway.',
  {
    sections: ['inbound', 'outbound', 'on-error'],
    gateways: ['self-hosted'],
    attributes: [
      string('name', 'The binding.', { presence: 'required' }),
      string('operation', 'What the binding shall do.', { default: 'create' }),
      daprIgnoreError,
      daprResponse,
      daprTimeout,
      daprTemplate,
      string('content-type', 'The content type of the data.'),
    ],
    order: 'free',
    children: [
      optional(
        element('metadata', 'What the binding wants to know.', {
          children: [
            any(
              element('item', 'One entry.', {
                attributes: [string('key', 'Its key.', { presence: 'required' })],
                text: text('Its value.'),
              }),
            ),
          ],
        }),
      ),
      optional(element('data', 'What is sent.', { text: text('The data.'), holdsMarkup: true })),
    ],
    text: text('Not used.'),
  },
);

export const publishToDapr = policy(
  'publish-to-dapr',
  'Publishes a message to a topic of the Dapr runtime beside a self-hosted gateway.',
  {
    sections: ['inbound', 'outbound', 'on-error'],
    gateways: ['self-hosted'],
    attributes: [
      string('topic', 'The topic.', { presence: 'required' }),
      string('pubsub-name', 'The publish and subscribe component.'),
      daprIgnoreError,
      daprResponse,
      daprTimeout,
      daprTemplate,
      string('content-type', 'The content type of the message.'),
    ],
    text: text('The message.'),
    holdsMarkup: true,
  },
);
