import { always, code, element, literal, slot } from './elementTemplates';
import { type Part, parameters, type Shape } from './PolicyTemplate';
import { requestParts } from './requestParts';
import { accessToken, secondsToKeep, tokenAnswer, tokenKey } from './tokenVariables';

function cacheKey(parameter: Shape['parameter']): string {
  const lines = ['"backend-token"', '"|" + Uri.EscapeDataString(«tokenUrl»)', '"|" + Uri.EscapeDataString(«clientId»)'];
  if (parameter !== 'none') lines.push(`"|${parameter}=" + Uri.EscapeDataString(«scope»)`);
  return `@(\n\t${lines.join('\n\t+ ')}\n)`;
}

const computeSeconds = element(
  'set-variable',
  {
    name: literal('backend-token-seconds'),
    value: code(`@{
	var expiresIn = ${tokenAnswer}["expires_in"];
	int lifetime;
	if (expiresIn == null || !int.TryParse(expiresIn.ToString(), out lifetime))
	{
		return «defaultLifetime»;
	}
	var seconds = lifetime - Math.Ceiling(context.Elapsed.TotalSeconds) - «safetyMargin»;
	return seconds > 0 ? (int)seconds : 0;
}`),
  },
  {
    id: 'compute-token-seconds',
    comment:
      'How long to keep the token: its lifetime, less what this call has taken and a safety margin. Some providers write expires_in as a string, some leave it out.',
  },
);

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
              always(
                'store',
                element(
                  'cache-store-value',
                  {
                    key: code(`@(${tokenKey})`),
                    value: code(`@(${accessToken})`),
                    duration: code(`@(${secondsToKeep})`),
                    'caching-type': slot('cachingType'),
                  },
                  { id: 'store-backend-token' },
                ),
              ),
            ],
          },
        ),
      ),
    ],
  },
);

/** The statements that take a token from the cache or ask for one and keep it. */
export const cachedTokenParts: readonly Part[] = [
  {
    key: 'cache-key',
    options: parameters.map((parameter) => ({
      when: { parameter },
      element: element(
        'set-variable',
        { name: literal('backend-token-key'), value: code(cacheKey(parameter)) },
        {
          id: 'name-backend-token',
          comment: 'A cached token is used again only for the same token endpoint, client and purpose.',
        },
      ),
    })),
    absent: null,
  },
  always(
    'lookup',
    element(
      'cache-lookup-value',
      {
        key: code(`@(${tokenKey})`),
        'variable-name': literal('backend-access-token'),
        'default-value': code('@("")'),
        'caching-type': slot('cachingType'),
      },
      { id: 'look-up-backend-token' },
    ),
  ),
  always(
    'obtain',
    element(
      'choose',
      {},
      {
        id: 'obtain-backend-token',
        parts: [
          always(
            'when',
            element(
              'when',
              { condition: code(`@(string.IsNullOrEmpty(${accessToken}))`) },
              { parts: [...requestParts, always('seconds', computeSeconds), always('store', storeToken)] },
            ),
          ),
        ],
      },
    ),
  ),
];
