import '../withoutEval';
import type { ExperimentMessage, ExperimentRequest } from './Experiments';
import { runExperiment } from './runExperiment';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
const post = (message: ExperimentMessage): void => globalThis.postMessage(message);

globalThis.addEventListener('message', ({ data: request }: MessageEvent<ExperimentRequest>) => {
  try {
    const course = runExperiment(request);
    for (let step = course.next(); ; step = course.next()) {
      if (step.done === true) {
        post({ kind: 'result', result: step.value });
        return;
      }
      post({ kind: 'progress', progress: step.value });
    }
  } catch (error) {
    post({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
