import { useEffect, useState } from 'react';
import type { RuleDescription } from '../../worker/protocol';
import { useAnalysisClient } from '../analysis/AnalysisClientContext';

let known: readonly RuleDescription[] | null = null;

/** Every rule, in the order of the checks. `null` until the worker has told them, `'failed'` when it could not. */
export function useRules(): readonly RuleDescription[] | 'failed' | null {
  const client = useAnalysisClient();
  const [rules, setRules] = useState<readonly RuleDescription[] | 'failed' | null>(known);
  useEffect(() => {
    if (known !== null) return undefined;
    let ended = false;
    void client.request('rules', {}).then((outcome) => {
      if (outcome.status === 'done') known = outcome.result;
      if (!ended) setRules(outcome.status === 'done' ? outcome.result : 'failed');
    });
    return () => {
      ended = true;
    };
  }, [client]);
  return rules;
}
