import './withoutEval';
import { Answers } from './answer';
import type { WorkerMessage, WorkerRequest } from './protocol';

const answers = new Answers();

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's postMessage takes none
const post = (message: WorkerMessage): void => globalThis.postMessage(message);

globalThis.addEventListener('message', ({ data: request }: MessageEvent<WorkerRequest>) => {
  const { id } = request;
  try {
    const result = answers.answer(request, (progress) => post({ kind: 'progress', id, progress }));
    post({ kind: 'result', id, result });
  } catch (error) {
    post({ kind: 'failed', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

post({ kind: 'ready' });
