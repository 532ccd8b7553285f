import { any, choice, element, flag, integer, one, optional, policy, some, string, suggested, text } from './notation';

/** Policies that let web pages of other origins call an API. */

const domain = string('domain', 'The domain, or * for any.', { presence: 'required', expression: 'doubtful' });
const secure = choice('secure', ['true', 'false'], 'Whether only HTTPS is allowed.', { default: 'true' });

export const crossDomain = policy(
  'cross-domain',
  'Answers requests for crossdomain.xml, which old Flash and Silverlight clients ask for.',
  {
    sections: ['inbound'],
    scopes: ['global'],
    children: [
      optional(
        element('cross-domain-policy', 'The content of crossdomain.xml.', {
          children: [
            optional(
              element('site-control', 'Which policy files of this host count.', {
                attributes: [
                  choice(
                    'permitted-cross-domain-policies',
                    ['all', 'by-content-type', 'master-only', 'none'],
                    'Which policy files count.',
                    { presence: 'required' },
                  ),
                ],
              }),
            ),
            any(element('allow-access-from', 'A domain that may read.', { attributes: [domain, secure] })),
            any(
              element('allow-http-request-headers-from', 'A domain that may send headers.', {
                attributes: [
                  domain,
                  string('headers', 'The headers, separated by commas, or *.', {
                    presence: 'required',
                    expression: 'doubtful',
                  }),
                  secure,
                ],
              }),
            ),
          ],
        }),
      ),
    ],
  },
);

export const jsonp = policy('jsonp', 'Wraps a JSON response in a call of the function that the request names.', {
  sections: ['outbound'],
  attributes: [
    string('callback-parameter-name', 'The query parameter that carries the name of the function.', {
      presence: 'required',
    }),
  ],
});

const header = element('header', 'One header, or *.', {
  text: text('A header name, or *.', { expression: 'doubtful' }),
});

export const cors = policy(
  'cors',
  'Allows browsers to call the API from other origins, and answers their pre-flight requests.',
  {
    sections: ['inbound'],
    attributes: [
      flag('allow-credentials', 'Whether browsers may send cookies and credentials. Cannot go with the origin *.', {
        default: 'false',
        expression: 'allowed',
      }),
      flag(
        'terminate-unmatched-request',
        'Whether requests that match no origin are answered here instead of being passed on.',
        { default: 'true', expression: 'allowed' },
      ),
    ],
    order: 'free',
    children: [
      one(
        element('allowed-origins', 'Who may call.', {
          children: [
            some(
              element('origin', 'One origin, or *.', {
                text: text('scheme://host[:port], or *.', { expression: 'doubtful' }),
              }),
            ),
          ],
        }),
      ),
      optional(
        element('allowed-methods', 'Methods that may be used. Left out: GET and POST.', {
          attributes: [
            integer(
              'preflight-result-max-age',
              'For how many seconds a browser may keep the answer to a pre-flight request.',
              { default: '0', minimum: 0, maximum: 4_294_967_295, expression: 'allowed' },
            ),
          ],
          children: [
            some(element('method', 'One method, or *.', { text: text('A method, or *.', { expression: 'doubtful' }) })),
          ],
        }),
      ),
      suggested(element('allowed-headers', 'Headers that a request may carry.', { children: [some(header)] })),
      optional(element('expose-headers', 'Response headers that scripts may read.', { children: [some(header)] })),
    ],
    notes: [
      'Stands once in a section, before everything else. A pre-flight OPTIONS request is answered by this policy alone.',
      'When several scopes have one, only the first that runs counts.',
    ],
  },
);
