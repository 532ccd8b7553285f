import { assertionPart } from './assertionParts';
import { always, code, element, literal, optional, setHeader, slot } from './elementTemplates';
import { failurePart, noteFailurePart } from './failureParts';
import {
  type Condition,
  type ElementTemplate,
  formParameterIndexes,
  type Part,
  purposes,
  type Shape,
} from './PolicyTemplate';
import { accessToken, callerToken, clientAssertion, newToken, tokenAnswer, tokenResponse } from './tokenVariables';

type Proof = 'body' | 'basic' | 'assertion';

/** The ways in which credentials stand in the form, with the ways to prove oneself that lead to them. */
const proofs: Readonly<Record<Proof, Shape['authentication'] | readonly Shape['authentication'][]>> = {
  body: 'body',
  basic: 'basic',
  assertion: ['certificate', 'managed-identity'],
};

/** The grant as it stands in the form (RFC 6749 4.4; identity-platform/v2-oauth2-on-behalf-of-flow). */
const grants: Readonly<Record<'client-credentials' | 'on-behalf-of', readonly string[]>> = {
  'client-credentials': ['"grant_type=client_credentials"'],
  'on-behalf-of': [
    '"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of"',
    `"&assertion=" + Uri.EscapeDataString(${callerToken})`,
  ],
};

const credentials: Readonly<Record<Proof, readonly string[]>> = {
  body: [
    '"&client_id=" + Uri.EscapeDataString(«clientId»)',
    '"&client_secret=" + Uri.EscapeDataString(«clientSecret»)',
  ],
  basic: [],
  assertion: [
    '"&client_id=" + Uri.EscapeDataString(«clientId»)',
    '"&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"',
    `"&client_assertion=" + Uri.EscapeDataString(${clientAssertion})`,
  ],
};

function tokenRequestBody(
  grant: keyof typeof grants,
  proof: Proof,
  { parameter, formParameters }: (typeof purposes)[number],
): string {
  const lines = [...grants[grant], ...credentials[proof]];
  if (parameter !== 'none') lines.push(`"&${parameter}=" + Uri.EscapeDataString(«scope»)`);
  for (const index of formParameterIndexes(formParameters)) {
    lines.push(
      `"&" + Uri.EscapeDataString(«parameterName${index}») + "=" + Uri.EscapeDataString(«parameterValue${index}»)`,
    );
  }
  return lines.length === 1 ? `@(${lines.join('')})` : `@(\n\t${lines.join('\n\t+ ')}\n)`;
}

const requestBodies = (Object.keys(grants) as (keyof typeof grants)[]).flatMap((strategy) =>
  (Object.keys(proofs) as Proof[]).flatMap((proof) =>
    purposes.map((purpose) => ({
      when: { strategy, authentication: proofs[proof], ...purpose } satisfies Condition,
      element: element('set-body', {}, { text: code(tokenRequestBody(strategy, proof, purpose)) }),
    })),
  ),
);

const basicCredentials = `@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(
	Uri.EscapeDataString(«clientId») + ":" + Uri.EscapeDataString(«clientSecret»))))`;

/** The id of the token request. It tells an OAuth 2.0 provider from Microsoft Entra where the URL is one of Entra's. */
export function tokenRequestId(provider: Shape['provider']): string {
  return `request-${provider}-token`;
}

function tokenRequest(provider: Shape['provider']): ElementTemplate {
  return element(
    'send-request',
    {
      mode: literal('new'),
      'response-variable-name': literal('backend-token-response'),
      timeout: slot('timeout'),
      'ignore-error': literal('true'),
    },
    {
      id: tokenRequestId(provider),
      comment:
        'Ask for a token. If the provider is down or too slow, the call goes on without a response and ends below.',
      parts: [
        always('url', element('set-url', {}, { text: slot('tokenUrl') })),
        always('method', element('set-method', {}, { text: literal('POST') })),
        optional(
          'credentials',
          { authentication: 'basic' },
          { authentication: ['body', 'certificate', 'managed-identity'] },
          setHeader(literal('Authorization'), code(basicCredentials)),
        ),
        always('content-type', setHeader(literal('Content-Type'), literal('application/x-www-form-urlencoded'))),
        always('accept', setHeader(literal('Accept'), literal('application/json'))),
        {
          key: 'body',
          options: requestBodies,
          absent: null,
        },
      ],
    },
  );
}

const readAnswer = element(
  'set-variable',
  {
    name: literal('backend-token-answer'),
    value: code(`@{
	var response = ${tokenResponse};
	if (response == null || response.StatusCode != 200)
	{
		return new JObject();
	}
	try
	{
		return response.Body.As<JObject>() ?? new JObject();
	}
	catch (Exception)
	{
		return new JObject();
	}
}`),
  },
  {
    id: 'read-token-answer',
    comment:
      'Only a JSON object with status 200 counts as an answer. An error, an HTML page or no response at all becomes an empty one.',
  },
);

const takeToken = (variable: string): ElementTemplate =>
  element(
    'set-variable',
    {
      name: literal(variable),
      value: code(`@{
	var accessToken = ${tokenAnswer}["access_token"];
	var text = accessToken != null && accessToken.Type == JTokenType.String ? (string)accessToken : "";
	return text.All(c => c >= '!' && c <= '~') ? text : "";
}`),
    },
    {
      id: 'take-access-token',
      comment: 'Only what may stand in a header counts as a token: visible ASCII characters, no line break.',
    },
  );

const keepOldToken = element(
  'set-variable',
  {
    name: literal('backend-access-token'),
    value: code(`@(string.IsNullOrEmpty(${newToken}) ? ${accessToken} : ${newToken})`),
  },
  { id: 'choose-access-token', comment: 'When no new token came, the old one is used on while it is good.' },
);

/** The statements that ask for a token, and end the call when there is none. */
export const requestParts: readonly Part[] = [
  assertionPart,
  {
    key: 'request',
    options: (['entra', 'oauth2'] as const).map((provider) => ({
      when: { provider },
      element: tokenRequest(provider),
    })),
    absent: null,
  },
  always('answer', readAnswer),
  {
    key: 'token',
    options: [
      { when: { renewal: false }, element: takeToken('backend-access-token') },
      { when: { renewal: true }, element: takeToken('backend-new-token') },
    ],
    absent: null,
  },
  optional('keep-old', { renewal: true }, { renewal: false }, keepOldToken),
  {
    key: 'note-failure',
    options: [
      { when: { remembersFailure: true, renewal: false }, element: noteFailurePart(accessToken) },
      { when: { remembersFailure: true, renewal: true }, element: noteFailurePart(newToken) },
    ],
    absent: { remembersFailure: false },
  },
  failurePart,
];
