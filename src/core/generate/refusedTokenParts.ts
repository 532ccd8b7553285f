import { always, code, element, literal, slot } from './elementTemplates';
import { keepTokenParts } from './cachedTokenParts';
import { sendTokenPart } from './forwardingParts';
import { maxRefusals } from '../design/PolicyDesign';
import { type Part, refusalIndexes } from './PolicyTemplate';
import { requestParts } from './requestParts';
import { tokenKey, tokenResponse } from './tokenVariables';

const dropToken = element(
  'cache-remove-value',
  { key: code(`@(${tokenKey})`), 'caching-type': slot('cachingType') },
  { id: 'drop-refused-token' },
);

const counts = Array.from({ length: maxRefusals }, (_, index) => index + 1);

/** The C# that is true when the backend has refused the token, by one of so many statuses. */
function isRefused(refusals: number): string {
  const tests = refusalIndexes(refusals).map((index) => `context.Response.StatusCode == «refusal${index}»`);
  return tests.length === 1 ? tests[0]! : `(${tests.join(' || ')})`;
}

/** In the outbound section: a token that the backend refuses isn't used again. */
export const dropRefusedPart: Part = {
  key: 'drop-refused',
  options: counts.map((refusals) => ({
    when: { whenRefused: 'drop', refusals },
    element: element(
      'choose',
      {},
      {
        id: 'check-refused-token',
        comment:
          'A token can be refused before its time, say when a role was taken away. The next call then asks for a new one.',
        parts: [
          always(
            'when',
            element('when', { condition: code(`@(${isRefused(refusals)})`) }, { parts: [always('drop', dropToken)] }),
          ),
        ],
      },
    ),
  })),
  absent: { whenRefused: ['keep', 'retry'] },
};

/** In the backend section, in place of `<base />`: a call whose token is refused is sent once more with a new one. */
export const retryRefusedPart: Part = {
  key: 'retry-refused',
  options: counts.map((refusals) => ({
    when: { whenRefused: 'retry', refusals },
    element: element(
      'retry',
      {
        condition: code(`@(${isRefused(refusals)} && ${tokenResponse} == null)`),
        count: literal('1'),
        interval: literal('1'),
        'first-fast-retry': literal('true'),
      },
      {
        id: 'retry-refused-token',
        comment:
          'When the backend refuses a token from the cache, the call is sent once more with a new one. This stands in place of <base />, which a retry can not hold.',
        parts: [
          always(
            'replace',
            element(
              'choose',
              {},
              {
                id: 'replace-refused-token',
                parts: [
                  always(
                    'when',
                    element(
                      'when',
                      { condition: code(`@(context.Response != null && ${isRefused(refusals)})`) },
                      { parts: [always('drop', dropToken), ...requestParts, ...keepTokenParts, sendTokenPart] },
                    ),
                  ),
                ],
              },
            ),
          ),
          always('forward', element('forward-request', { 'buffer-request-body': literal('true') })),
        ],
      },
    ),
  })),
  absent: { whenRefused: ['keep', 'drop'] },
};
