import type { FleetResult } from '../../../core/fleet/FleetResult';
import { formatElapsed } from '../../simulation/formatElapsed';

type Behaviour = FleetResult['behaviour'];

const modes = [
  ['down', "the provider can't be reached"],
  ['throttled', 'the provider answers 429'],
  ['refusing', 'the provider refuses the secret'],
] as const;

/** What was found out about a policy by trying it, in sentences. */
export function behaviourWords(behaviour: Behaviour): readonly string[] {
  const { hit, miss, renewal, renewing, isShared } = behaviour;
  const { answering } = miss;
  if (answering.tokenRequests === 0) {
    return ['Sends no token requests itself.', ...(hit.isFailed ? ['Every call fails, even when all goes well.'] : [])];
  }
  const { store } = answering;
  const asks =
    answering.tokenRequests === 1
      ? `Asks for a token when it has none, which adds ${formatElapsed(answering.addedSeconds)} to the call.`
      : `Sends ${answering.tokenRequests} token requests when it has no token, which adds ${formatElapsed(answering.addedSeconds)} to the call.`;
  const failing = answering.isFailed ? ['Every such call fails, even when all goes well.'] : [];
  if (store === null) return [asks, ...failing, 'Keeps no token: every call asks.', ...failureWords(behaviour)];
  const sharing = isShared ? 'One token serves all regions.' : 'Each region has a token of its own.';
  return [
    asks,
    ...failing,
    ...(hit.isFailed ? ['Calls with a token from the cache fail.'] : []),
    `Keeps a token for ${formatElapsed(store.duration)}. ${sharing}`,
    renewalWords(renewal, store.duration),
    ...(renewing?.down && renewing.answering.tokenRequests > 0 && !renewing.down.isFailed
      ? ['When a renewal fails, the call goes on with the old token.']
      : []),
    ...failureWords(behaviour),
    ...refusedWords(behaviour),
  ];
}

function refusedWords({ refused: [first, next] }: Behaviour): readonly string[] {
  if (first === undefined || next === undefined) return [];
  if (first.tokenRequests > 0) return ['When the backend refuses a token, the call is sent again with a new one.'];
  return [
    next.tokenRequests > 0
      ? 'When the backend refuses a token, the token is dropped, and the next call asks for a new one.'
      : 'When the backend refuses a token, calls fail until the token is dropped in its time.',
  ];
}

function renewalWords(renewal: Behaviour['renewal'], duration: number): string {
  const first = renewal[0];
  const last = renewal.at(-1);
  if (first === undefined || last === undefined) return "Doesn't renew a token before it is dropped.";
  const left = (age: number): string => formatElapsed(Math.round(duration - age));
  if (renewal.length === 1) return `Renews it from ${left(first.age)} before it is dropped, all calls at once.`;
  return `Renews it before it is dropped: some calls from ${left(first.age)} before, nearly all from ${left(last.age)} before.`;
}

function failureWords({ miss, remembered }: Pick<Behaviour, 'miss' | 'remembered'>): readonly string[] {
  const [kept] = modes.flatMap(([mode]) => (remembered[mode] === null ? [] : [miss[mode].store]));
  const memory = kept
    ? `Remembers a failed token request for ${formatElapsed(kept.duration)}: calls until then don't ask.`
    : 'Remembers no failure: while the provider fails, each call without a token asks again.';
  const unharmed = modes.filter(([mode]) => !miss[mode].isFailed).map(([, words]) => words);
  return [memory, ...(unharmed.length > 0 ? [`Calls go through even when ${listWords(unharmed)}.`] : [])];
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
