import { useEffect, useState } from 'react';
import type { ErrorExplanation } from '../../core/explain/ErrorMatch';
import { useDocument } from '../../stores/documentStore';
import { useAnalysisClient } from '../analysis/AnalysisClientContext';

/** Milliseconds without a key after which a typed text is looked into. */
const settleTime = 150;

/** What an error text means for the present policy; null until that is known. The last answer stays while the next is on its way. */
export function useExplanation(error: string): ErrorExplanation | null {
  const client = useAnalysisClient();
  const policy = useDocument((state) => state.text);
  const [explanation, setExplanation] = useState<ErrorExplanation | null>(null);
  useEffect(() => {
    let ended = false;
    const timer = setTimeout(async () => {
      const outcome = await client.request('explain', { text: policy, error });
      if (!ended && outcome.status === 'done') setExplanation(outcome.result);
    }, settleTime);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [client, policy, error]);
  return error.trim() === '' ? null : explanation;
}
