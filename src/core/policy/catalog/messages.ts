import { any, choice, element, flag, integer, optional, policy, string, text, variableName, variant } from './notation';
import type { PolicyEntry } from './PolicyEntry';

/** Policies that read or change the request or the response: headers, bodies, addresses, formats. */

const headerValue = element('value', 'One value of the header.', {
  text: text('The value; an expression has to yield a string.'),
});

const existsAction = (what: string) =>
  choice(
    'exists-action',
    ['override', 'skip', 'append', 'delete'],
    `What happens when the ${what} is already there: override replaces it, skip keeps it, append adds to it, delete removes it. Lower case exactly.`,
    {
      default: 'override',
      expression: 'allowed',
    },
  );

export const setHeader = policy(
  'set-header',
  'Sets, appends, keeps or deletes a header: of the request in inbound and backend, of the response in outbound and on-error.',
  {
    attributes: [string('name', 'The header to change.', { presence: 'required' }), existsAction('header')],
    children: [any(headerValue)],
    notes: [
      'Several values become one comma-separated header, apart from a few such as Set-Cookie, which stay separate.',
      'Connection, Content-Length, Keep-Alive and Transfer-Encoding belong to the gateway and can be neither changed nor deleted; the Server header of a response cannot be removed.',
    ],
  },
);

export const setBody = policy(
  'set-body',
  'Replaces the body of the message: literal text, an expression that yields a string, or a liquid template.',
  {
    sections: ['inbound', 'backend', 'outbound', 'on-error'],
    attributes: [
      choice(
        'template',
        ['liquid', 'none'],
        'liquid: the text is a liquid template over the body and the context. Left out: literal text or one C# expression.',
      ),
      choice('xsi-nil', ['blank', 'null'], 'How elements marked xsi:nil appear to a liquid template.', {
        default: 'blank',
      }),
      flag('parse-date', 'Whether strings that look like dates become dates for a liquid template.', {
        undocumented: true,
      }),
      flag('html-decode-expression', 'Whether the text is HTML-decoded before it is read.', { undocumented: true }),
    ],
    holdsMarkup: true,
    text: text('The new body. An expression has to yield a string: a JObject needs .ToString().'),
    notes: [
      'Reading a body with As<T>() consumes it unless preserveContent is true.',
      'On a request without a body context.Request.Body is null, and an expression that reads it throws.',
      'A liquid template can read the body only when its content type says JSON or XML.',
    ],
  },
);

export const setQueryParameter = policy(
  'set-query-parameter',
  'Adds, replaces, keeps or deletes a query parameter of the request to the backend.',
  {
    sections: ['inbound', 'backend'],
    undocumentedSections: ['outbound', 'on-error'],
    attributes: [string('name', 'The query parameter to change.', { presence: 'required' }), existsAction('parameter')],
    children: [
      any(
        element('value', 'One value of the parameter.', {
          text: text('The value; an expression has to yield a string.'),
        }),
      ),
    ],
  },
);

export const setStatus = policy('set-status', 'Sets the status code and reason of the response.', {
  attributes: [
    integer('code', 'The HTTP status code to return.', { presence: 'required', minimum: 1, expression: 'allowed' }),
    string('reason', 'The reason phrase, a few words such as Bad Gateway.', { presence: 'suggested' }),
  ],
});

export const setMethod = policy('set-method', 'Changes the HTTP method of the request.', {
  sections: ['inbound', 'on-error'],
  undocumentedSections: ['backend', 'outbound'],
  text: text('GET, POST and so on, or an expression that yields one.', { required: true }),
});

/** Inside another policy the method has to be literal by documentation and toolkit, though the schema takes any string. */
export const requestMethod: PolicyEntry = variant(setMethod, {
  summary: 'The HTTP method of the request.',
  text: text('A literal method such as POST.', { required: true, expression: 'doubtful' }),
});

export const setUrl = policy('set-url', 'The absolute address that the request goes to.', {
  place: 'child',
  sections: [],
  documentation: 'https://learn.microsoft.com/azure/api-management/send-request-policy',
  text: text('An absolute URL: literal, a named value, or one expression that yields a string.', { required: true }),
  notes: ['Stands only inside send-request, send-one-way-request and data sources.'],
});

export const setVariable = policy(
  'set-variable',
  'Gives a context variable a value. Variables live for one call and are seen by everything that runs later.',
  {
    attributes: [
      variableName('name', 'The variable. Read it as context.Variables["name"].', { presence: 'required' }),
      string('value', 'A literal, which is always stored as a string, or an expression, which keeps its type.', {
        presence: 'required',
        expectedResult: 'any',
      }),
    ],
    notes: [
      'Supported results of an expression: strings, numbers, Boolean, Char, Guid, DateTime, TimeSpan, byte arrays, their nullable forms, and the JSON types JObject, JToken, JArray, JValue and their kin.',
    ],
  },
);

export const setBackendService = policy(
  'set-backend-service',
  'Sends the request to another backend than the API names.',
  {
    sections: ['inbound', 'backend'],
    undocumentedSections: ['outbound', 'on-error'],
    attributes: [
      string(
        'base-url',
        'The new base URL. The operation path and the query are appended when the request is forwarded.',
      ),
      string(
        'backend-id',
        'A backend entity of the instance. Once set, only another backend-id overrides it, not a base-url.',
      ),
      string('sf-partition-key', 'Service Fabric: the partition key.'),
      string('dapr-app-id', 'Dapr: the application to call, with backend-id="dapr". Self-hosted gateway only.'),
      string('dapr-method', 'Dapr: the method to call.'),
      string('dapr-namespace', 'Dapr: the namespace of the application.'),
      choice('sf-replica-type', ['primary', 'secondary'], 'Service Fabric: which kind of replica to call.', {
        expression: 'allowed',
      }),
      flag('sf-resolve-condition', 'Service Fabric: when to resolve the service again.', { expression: 'allowed' }),
      string('sf-service-instance-name', 'Service Fabric: the service instance.'),
      string('sf-listener-name', 'Service Fabric: the listener of a service that has several.'),
    ],
    attributeGroups: [{ names: ['base-url', 'backend-id'], rule: 'exactly-one' }],
  },
);

export const rewriteUri = policy(
  'rewrite-uri',
  'Turns the public form of the request path into the one that the backend expects.',
  {
    sections: ['inbound'],
    attributes: [
      string(
        'template',
        'The path for the backend. Parameters in braces must come from the operation’s URL template; an expression has to be the whole value.',
        { presence: 'required' },
      ),
      flag('copy-unmatched-params', 'Whether query parameters that the template doesn’t name are passed on.', {
        default: 'true',
      }),
    ],
    notes: ['Changes context.Request.Url and leaves context.Request.OriginalUrl as it was.'],
  },
);

export const findAndReplace = policy('find-and-replace', 'Replaces every occurrence of a text in the body.', {
  attributes: [
    string('from', 'The text to look for.', { presence: 'required' }),
    string('to', 'What to put in its place; empty removes it.', { presence: 'required' }),
  ],
});

export const redirectContentUrls = policy(
  'redirect-content-urls',
  'Rewrites links in bodies so that they point to the gateway, and back.',
  {
    sections: ['inbound', 'outbound'],
    scopes: ['api', 'operation'],
  },
);

const applyJson = ['always', 'content-type-json'];
const applyXml = ['always', 'content-type-xml'];

export const jsonToXml = policy('json-to-xml', 'Converts a JSON body to XML.', {
  sections: ['inbound', 'outbound', 'on-error'],
  undocumentedSections: ['backend'],
  scopes: ['api', 'operation'],
  attributes: [
    choice('apply', applyJson, 'always, or only when the content type says JSON.', {
      presence: 'required',
      expression: 'allowed',
    }),
    flag('consider-accept-header', 'Whether the Accept header of the request decides.', {
      default: 'true',
      expression: 'allowed',
    }),
    flag('parse-date', 'Whether strings that look like dates are read as dates.', { default: 'true' }),
    string('attribute-block-name', 'A property whose members become attributes.'),
    string('attribute-prefix', 'Properties that begin so become attributes.'),
    string('namespace-block-name', 'A property whose members become namespace declarations.'),
    string('namespace-separator', 'What separates prefix and name in a property name.', { default: '_' }),
    string('namespace-prefix', 'Properties that begin so declare namespaces.', { default: 'xmlns' }),
    string('invalid-character-replacement', 'What stands for characters that XML names refuse.'),
    string('null-values', 'How null is written.'),
    flag('trim-values', 'Whether blanks around values are removed.'),
    choice('empty-values', ['preserve', 'as-null'], 'How empty values are written.', { expression: 'allowed' }),
  ],
});

export const xmlToJson = policy('xml-to-json', 'Converts an XML body to JSON.', {
  sections: ['inbound', 'outbound', 'on-error'],
  undocumentedSections: ['backend'],
  scopes: ['api', 'operation'],
  attributes: [
    choice(
      'kind',
      ['javascript-friendly', 'direct'],
      'javascript-friendly drops what JavaScript has no word for, direct keeps the structure of the XML.',
      { presence: 'required', expression: 'allowed' },
    ),
    choice('apply', applyXml, 'always, or only when the content type says XML.', {
      presence: 'required',
      expression: 'allowed',
    }),
    flag('consider-accept-header', 'Whether the Accept header of the request decides.', {
      default: 'true',
      expression: 'allowed',
    }),
    flag('preserve-whitespace-nodes', 'Whether text that is only blanks is kept.', { expression: 'allowed' }),
    choice('empty-values', ['preserve', 'as-null'], 'How empty elements are written.', { expression: 'allowed' }),
    flag('trim-values', 'Whether blanks around values are removed.', { expression: 'allowed' }),
    flag('always-array-child-elements', 'Whether every child element becomes an array, also one that stands alone.', {
      default: 'false',
      expression: 'allowed',
    }),
  ],
});

export const xslTransform = policy('xsl-transform', 'Applies an XSL style sheet to an XML body.', {
  sections: ['inbound', 'outbound'],
  undocumentedSections: ['on-error'],
  children: [
    any(
      element('parameter', 'A value for a parameter of the style sheet.', {
        attributes: [string('name', 'The parameter.')],
        evolving: true,
        text: text('The value.'),
      }),
    ),
  ],
  order: 'free',
  holdsMarkup: true,
  evolving: true,
});

/** `authentication-certificate` and the like inside a request aside, these build a request or a response, in this order. */
export const responseParts = [optional(setStatus), any(setHeader), optional(setBody)] as const;
