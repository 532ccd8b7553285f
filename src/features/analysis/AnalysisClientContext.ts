import { createContext, use } from 'react';
import type { AnalysisClient } from '../../worker/AnalysisClient';

export const AnalysisClientContext = createContext<AnalysisClient | null>(null);

/** The page's one connection to the analysis worker: hover, completion, formatting. Analyses run by themselves: see connectAnalysis. */
export function useAnalysisClient(): AnalysisClient {
  const client = use(AnalysisClientContext);
  if (client === null) throw new Error('There is no AnalysisClientContext above this component.');
  return client;
}
