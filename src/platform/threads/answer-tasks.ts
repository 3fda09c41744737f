import { parentPort } from 'node:worker_threads';

/**
 * What a thread sends: that it has loaded its code, or the outcome of the task that it was given; the pool
 * adds that it ended.
 */
export type ThreadMessage<Output> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'failed' | 'ended'; readonly error: unknown };

/** Makes this thread answer the tasks of a thread pool, one after the other. */
export function answerTasks<Input, Output>(work: (input: Input) => Output): void {
  const send = (message: ThreadMessage<Output>) => parentPort?.postMessage(message);
  parentPort?.on('message', (input: Input) => {
    try {
      send({ kind: 'done', output: work(input) });
    } catch (error) {
      send({ kind: 'failed', error });
    }
  });
  send({ kind: 'ready' });
}
