import { callerTokenParts } from './callerTokenParts';
import { always, code, element, literal, optional, slot } from './elementTemplates';
import { recentFailureParts } from './failureParts';
import { type ElementTemplate, formParameterIndexes, type Part, purposes, type Shape } from './PolicyTemplate';
import { requestParts } from './requestParts';
import {
  accessToken,
  cachedToken,
  callerToken,
  newToken,
  recentFailure,
  secondsToKeep,
  tokenAnswer,
  tokenIsDue,
  tokenKey,
} from './tokenVariables';

const strategies = ['client-credentials', 'on-behalf-of'] as const;
const yesAndNo = [false, true] as const;

function cacheKey(
  strategy: (typeof strategies)[number],
  perRegion: boolean,
  { parameter, formParameters }: (typeof purposes)[number],
): string {
  const lines = ['"backend-token"', '"|" + Uri.EscapeDataString(«tokenUrl»)', '"|" + Uri.EscapeDataString(«clientId»)'];
  if (parameter !== 'none') lines.push(`"|${parameter}=" + Uri.EscapeDataString(«scope»)`);
  for (const index of formParameterIndexes(formParameters)) {
    lines.push(
      `"|" + Uri.EscapeDataString(«parameterName${index}») + "=" + Uri.EscapeDataString(«parameterValue${index}»)`,
    );
  }
  if (perRegion) lines.push('"|region=" + context.Deployment.Region');
  if (strategy === 'on-behalf-of') {
    lines.push(`"|for=" + Convert.ToBase64String(SHA256.Create().ComputeHash(Encoding.UTF8.GetBytes(${callerToken})))`);
  }
  return `@(\n\t${lines.join('\n\t+ ')}\n)`;
}

const keyComments = {
  'client-credentials': 'A cached token is used again only for the same token endpoint, client and purpose.',
  'on-behalf-of':
    'A cached token is used again only for the same token endpoint, client, purpose and token of the caller.',
} as const;

/** How long the answer says that the token lives. Some providers write expires_in as a string, some leave it out. */
const readExpiresIn: Readonly<Record<Shape['margin'], readonly string[]>> = {
  seconds: [
    `	var expiresIn = ${tokenAnswer}["expires_in"];`,
    '	int lifetime;',
    '	if (expiresIn == null || !int.TryParse(expiresIn.ToString(), out lifetime))',
    '	{',
    '		return «defaultLifetime»;',
    '	}',
    '	var seconds = lifetime - Math.Ceiling(context.Elapsed.TotalSeconds) - «safetyMargin»;',
    '	return seconds > 0 ? (int)seconds : 0;',
  ],
  percent: [
    `	var expiresIn = ${tokenAnswer}["expires_in"];`,
    '	int lifetime;',
    '	if (expiresIn == null || !int.TryParse(expiresIn.ToString(), out lifetime))',
    '	{',
    '		return «defaultLifetime»;',
    '	}',
    '	var seconds = lifetime * (1 - «safetyMargin» / 100.0) - Math.Ceiling(context.Elapsed.TotalSeconds);',
    '	return seconds > 0 ? (int)seconds : 0;',
  ],
};

/** How long the token itself says that it lives. An opaque one says nothing, and then the answer's word counts. */
const readExp = (token: string, margin: Shape['margin']): readonly string[] => [
  `	var expires = ${token}.AsJwt()?.ExpirationTime;`,
  `	var expiresIn = ${tokenAnswer}["expires_in"];`,
  '	int stated = 0;',
  '	if (expires == null && (expiresIn == null || !int.TryParse(expiresIn.ToString(), out stated)))',
  '	{',
  '		return «defaultLifetime»;',
  '	}',
  '	var lifetime = expires != null ? (expires.Value - DateTime.UtcNow).TotalSeconds : stated - Math.Ceiling(context.Elapsed.TotalSeconds);',
  margin === 'seconds'
    ? '	var seconds = lifetime - «safetyMargin»;'
    : '	var seconds = lifetime * (1 - «safetyMargin» / 100.0);',
  '	return seconds > 0 ? (int)Math.Min(seconds, int.MaxValue) : 0;',
];

function secondsCode(renewal: boolean, lifetimeFrom: Shape['lifetimeFrom'], margin: Shape['margin']): string {
  const token = renewal ? newToken : accessToken;
  return [
    '@{',
    ...(renewal ? [`	if (string.IsNullOrEmpty(${newToken}))`, '	{', '		return 0;', '	}'] : []),
    ...(lifetimeFrom === 'exp' ? readExp(token, margin) : readExpiresIn[margin]),
    '}',
  ].join('\n');
}

const secondsComments: Readonly<Record<Shape['lifetimeFrom'], string>> = {
  expires_in:
    'How long to keep the token: its lifetime, less what this call has taken and a safety margin. Some providers write expires_in as a string, some leave it out.',
  exp: 'How long to keep the token: until it expires by its own account, less a safety margin. For a token that is no JWT, expires_in counts.',
};

const computeSeconds: Part = {
  key: 'seconds',
  options: yesAndNo.flatMap((renewal) =>
    (['expires_in', 'exp'] as const).flatMap((lifetimeFrom) =>
      (['seconds', 'percent'] as const).map((margin) => ({
        when: { renewal, lifetimeFrom, margin },
        element: element(
          'set-variable',
          { name: literal('backend-token-seconds'), value: code(secondsCode(renewal, lifetimeFrom, margin)) },
          { id: 'compute-token-seconds', comment: secondsComments[lifetimeFrom] },
        ),
      })),
    ),
  ),
  absent: null,
};

const storedValue = (renewal: boolean): string =>
  renewal
    ? `@(DateTimeOffset.UtcNow.AddSeconds(${secondsToKeep}).ToUnixTimeSeconds() + " " + ${accessToken})`
    : `@(${accessToken})`;

const storeToken = element(
  'choose',
  {},
  {
    id: 'keep-backend-token',
    parts: [
      always(
        'when',
        element(
          'when',
          { condition: code(`@(${secondsToKeep} > 0)`) },
          {
            parts: [
              {
                key: 'store',
                options: yesAndNo.map((renewal) => ({
                  when: { renewal },
                  element: element(
                    'cache-store-value',
                    {
                      key: code(`@(${tokenKey})`),
                      value: code(storedValue(renewal)),
                      duration: code(`@(${secondsToKeep})`),
                      'caching-type': slot('cachingType'),
                    },
                    { id: 'store-backend-token' },
                  ),
                })),
                absent: null,
              },
            ],
          },
        ),
      ),
    ],
  },
);

const lookUp = (variable: string): ElementTemplate =>
  element(
    'cache-lookup-value',
    {
      key: code(`@(${tokenKey})`),
      'variable-name': literal(variable),
      'default-value': code('@("")'),
      'caching-type': slot('cachingType'),
    },
    { id: 'look-up-backend-token' },
  );

const takeCachedToken = element(
  'set-variable',
  {
    name: literal('backend-access-token'),
    value: code(`@(${cachedToken}.Substring(${cachedToken}.IndexOf(' ') + 1))`),
  },
  {
    id: 'take-cached-token',
    comment: 'In the cache stand the moment at which the token is dropped, a blank, and the token.',
  },
);

const decideRenewal = (remembersFailure: boolean): ElementTemplate =>
  element(
    'set-variable',
    {
      name: literal('backend-token-due'),
      value: code(`@{
	long dropped;
	if (${remembersFailure ? `!string.IsNullOrEmpty(${recentFailure}) || ` : ''}!long.TryParse(${cachedToken}.Split(' ')[0], out dropped))
	{
		return false;
	}
	var left = dropped - DateTimeOffset.UtcNow.ToUnixTimeSeconds();
	return left <= «renewBefore» - new Random().Next(«renewSpread» + 1);
}`),
    },
    {
      id: 'decide-token-renewal',
      comment:
        'A new token is asked for before the old one is dropped. Every call picks its own moment, so that not all ask at once.',
    },
  );

/** What is done with a token that was asked for. */
export const keepTokenParts: readonly Part[] = [computeSeconds, always('store', storeToken)];

/** The statements that take a token from the cache or ask for one and keep it. */
export const cachedTokenParts: readonly Part[] = [
  ...callerTokenParts,
  {
    key: 'cache-key',
    options: strategies.flatMap((strategy) =>
      yesAndNo.flatMap((perRegion) =>
        purposes.map((purpose) => ({
          when: { strategy, perRegion, ...purpose },
          element: element(
            'set-variable',
            { name: literal('backend-token-key'), value: code(cacheKey(strategy, perRegion, purpose)) },
            { id: 'name-backend-token', comment: keyComments[strategy] },
          ),
        })),
      ),
    ),
    absent: null,
  },
  {
    key: 'lookup',
    options: [
      { when: { renewal: false }, element: lookUp('backend-access-token') },
      { when: { renewal: true }, element: lookUp('backend-cached-token') },
    ],
    absent: null,
  },
  optional('take-cached', { renewal: true }, { renewal: false }, takeCachedToken),
  ...recentFailureParts,
  {
    key: 'due',
    options: yesAndNo.map((remembersFailure) => ({
      when: { renewal: true, remembersFailure },
      element: decideRenewal(remembersFailure),
    })),
    absent: { renewal: false },
  },
  always(
    'obtain',
    element(
      'choose',
      {},
      {
        id: 'obtain-backend-token',
        parts: [
          {
            key: 'when',
            options: [
              { when: { renewal: false }, element: whenMissing(`@(string.IsNullOrEmpty(${accessToken}))`) },
              {
                when: { renewal: true },
                element: whenMissing(`@(string.IsNullOrEmpty(${accessToken}) || ${tokenIsDue})`),
              },
            ],
            absent: null,
          },
        ],
      },
    ),
  ),
];

function whenMissing(condition: string): ElementTemplate {
  return element('when', { condition: code(condition) }, { parts: [...requestParts, ...keepTokenParts] });
}
