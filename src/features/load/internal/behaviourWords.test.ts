import { describe, expect, it } from 'vitest';
import { defaultDesign, type TokenCache } from '../../../core/design/PolicyDesign';
import { defaultLoad } from '../../../core/fleet/FleetLoad';
import { simulateFleet } from '../../../core/fleet/simulateFleet';
import { generatePolicy } from '../../../core/generate/generatePolicy';
import { behaviourWords } from './behaviourWords';

const wordsOf = (text: string): string => {
  const scenario = { namedValues: { 'contoso-orders-secret': { value: 'sample~secret', secret: true } } };
  return behaviourWords(simulateFleet(text, { ...defaultLoad, hours: 0.1, scenario }).behaviour).join('\n');
};
const wordsWith = (cache: Partial<TokenCache> | null): string =>
  wordsOf(generatePolicy({ ...defaultDesign, cache: cache && { ...defaultDesign.cache, ...cache } }));

describe('what was learned of a policy, in words', () => {
  it('says how long a token is kept, when it is renewed, and what failures do', () => {
    expect(wordsWith({})).toBe(
      [
        'Asks for a token when it has none, which adds 80 ms to the call.',
        'Keeps a token for 54 min 58 s. Each region has a token of its own.',
        "Doesn't renew a token before it is dropped.",
        'Remembers no failure: while the provider fails, each call without a token asks again.',
        'When the backend refuses a token, calls fail until the token is dropped in its time.',
      ].join('\n'),
    );
  });

  it('knows the options', () => {
    const words = wordsWith({
      renewal: { beforeSeconds: 300, spreadSeconds: 0 },
      failureSeconds: 20,
      whenRefused: 'retry',
    });
    expect(words).toContain('Renews it from 5 min before it is dropped, all calls at once.');
    expect(words).toContain('When a renewal fails, the call goes on with the old token.');
    expect(words).toContain("Remembers a failed token request for 20 s: calls until then don't ask.");
    expect(words).toContain('the call is sent again with a new one');
    expect(wordsWith({ whenRefused: 'drop' })).toContain('the token is dropped, and the next call asks for a new one');
    expect(wordsWith(null)).toContain('Keeps no token: every call asks.');
  });

  it('has words for any text', () => {
    expect(wordsOf('no policy')).toContain('Sends no token requests itself.');
  });
});
