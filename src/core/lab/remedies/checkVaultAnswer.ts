import { checkAnswers, requestRefused } from './checkAnswers';
import type { Findings, Remedy } from './Remedy';

/** Ends the call with a clear answer when a secret can't be read from Key Vault. */
export function checkVaultAnswer(findings: Findings): readonly Remedy[] {
  return checkAnswers(findings, ({ party }) => party === 'key-vault', [
    {
      title: 'Answer 502 when Key Vault gives no secret',
      isFallback: false,
      isRefused: requestRefused,
      tracesStatus: false,
      comment: 'Without the secret the call ends here. The caller learns nothing of what Key Vault said.',
      source: 'key-vault',
      message: 'No secret could be had from Key Vault.',
    },
  ]);
}
