import './worker/withoutEval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { openFirstDocument } from './app/opening/openFirstDocument';
import { connectAnalysis } from './features/analysis/connectAnalysis';
import { AnalysisClient } from './worker/AnalysisClient';

// The text is the truth (stores/documentStore). The worker reads it and answers into stores/analysisStore; panes show both.
const client = new AnalysisClient(
  () => new Worker(new URL('./worker/analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
);

client.warmUp();
connectAnalysis(client);
void openFirstDocument();

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
