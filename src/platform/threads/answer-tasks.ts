import { parentPort } from 'node:worker_threads';

/** A message from a thread: it has loaded its code, or the outcome of its task. The pool itself creates `ended`. */
export type ThreadMessage<Output> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'failed' | 'ended'; readonly error: unknown };

/** Makes this thread handle the tasks of a thread pool, one after another. */
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
