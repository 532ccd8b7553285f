import { applyEdits } from '../../text/TextEdit';
import { validatePolicy } from '../../validate/validatePolicy';
import type { Findings, Remedy } from './Remedy';

/** More than any policy's problems list has of these. */
const mostFixes = 24;

/** Rules about how a policy takes what others answer, and what it passes on: only their fixes can change how a call ends. */
const relevant = new Set([
  'response-null-check',
  'status-not-checked',
  'empty-bearer-token',
  'token-cached-unchecked',
  'token-cached-too-long',
  'token-request-timeout',
  'identity-error-ignored',
  'authorization-set-twice',
  'authorization-not-replaced',
  'caller-authorization-forwarded',
  'subscription-key-forwarded',
  'subscription-key-query-forwarded',
  'token-disclosed',
  'form-value-not-encoded',
  'shared-cache-key',
  'cache-duration',
  'send-request-incomplete',
  'token-request-incomplete',
]);

/** What the problems list offers, each fix by itself. */
export function quickFixes({ document, healthy: { namedValues } }: Findings): readonly Remedy[] {
  return validatePolicy(document, { namedValues })
    .filter(({ code, rule }) => relevant.has(rule ?? code))
    .flatMap(({ code, fixes, range }) =>
      fixes.slice(0, 1).map((fix) => ({
        codes: [code],
        title: fix.title,
        range,
        text: applyEdits(document.text, fix.edits),
        isFallback: false,
      })),
    )
    .slice(0, mostFixes);
}
