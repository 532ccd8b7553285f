import type { Verdict } from '../../../core/lab/FaultResult';

/** Icons, bars and strips, as the theme has them; words or numbers stand beside them. */
export const verdictColors: Readonly<Record<Verdict, string>> = {
  'answered well': 'var(--verdictGood)',
  'answered badly': 'var(--verdictPoor)',
  leaked: 'var(--verdictLeak)',
  crashed: 'var(--verdictCrash)',
  'not applicable': 'var(--verdictNone)',
};
