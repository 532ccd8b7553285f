import type { Verdict } from '../../../core/lab/FaultResult';

/** Best first, as filters and bars show them. */
export const verdicts: readonly Verdict[] = ['answered well', 'answered badly', 'leaked', 'crashed', 'not applicable'];

/** What a verdict is called, and in a place that has room for one word. */
export const verdictWords: Readonly<Record<Verdict, { readonly long: string; readonly short: string }>> = {
  'answered well': { long: 'Answered well', short: 'Well' },
  'answered badly': { long: 'Answered badly', short: 'Badly' },
  leaked: { long: 'Leaked', short: 'Leaked' },
  crashed: { long: 'Crashed', short: 'Crashed' },
  'not applicable': { long: 'Not applicable', short: 'n/a' },
};

/** What each verdict means, in a sentence. */
export const verdictMeanings: Readonly<Record<Verdict, string>> = {
  'answered well': 'The call goes through, or the caller gets a clear error that gives nothing away.',
  'answered badly': 'The caller gets a wrong or misleading answer, or the backend a call without a good token.',
  leaked: 'A secret, a token or words of the inside reach the caller or the backend.',
  crashed: 'An expression fails and the caller gets a bare 500.',
  'not applicable': 'The policy does nothing that this fault could hit.',
};

export function isBad(verdict: Verdict): boolean {
  return verdict === 'answered badly' || verdict === 'leaked' || verdict === 'crashed';
}
