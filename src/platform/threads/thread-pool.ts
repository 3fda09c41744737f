import { Worker } from 'node:worker_threads';
import type { ThreadMessage } from './answer-tasks.ts';

interface ThreadPool<Input, Output> {
  /**
   * Runs a task in a thread. Rejects with `TaskTooHeavy` where it takes longer or needs more memory than
   * the pool allows, with `PoolIsFull` where too many wait, and with what the task itself threw.
   */
  run(input: Input): Promise<Output>;
}

/** The task was ended: it exceeded the pool's limit of time or memory. */
export class TaskTooHeavy extends Error {}

/** The task was not even queued. */
export class PoolIsFull extends Error {}

interface ThreadPoolOptions {
  /** The module that calls `answerTasks`: as `.ts` when run from source, as `.js` when run from the build. */
  readonly module: URL;
  readonly threads: number;
  /** From the moment that the thread has the task. */
  readonly timeLimitMs: number;
  readonly memoryLimitMb: number;
  readonly maxWaiting: number;
  /** A thread without a task ends after this time and gives its memory back. */
  readonly idleMs: number;
}

interface Task<Input, Output> {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Threads for work that would block the event loop. They start with the first tasks, keep no process alive,
 * and are ended and replaced when a task exceeds its limits.
 */
export function createThreadPool<Input, Output>(
  options: ThreadPoolOptions,
): ThreadPool<Input, Output> {
  const waiting: Task<Input, Output>[] = [];
  const idle: PoolThread<Input, Output>[] = [];
  let running = 0;

  function startNext(): void {
    const task = running < options.threads ? waiting.shift() : undefined;
    if (task === undefined) return;
    running += 1;
    const thread = idle.pop() ?? startThread<Input, Output>(options);
    void thread.run(task).then((isAlive) => {
      running -= 1;
      if (isAlive) {
        idle.push(thread);
        thread.endAfter(options.idleMs, () => idle.splice(idle.indexOf(thread), 1));
      }
      startNext();
    });
  }

  return {
    run: (input) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= options.maxWaiting) {
          reject(new PoolIsFull(`${waiting.length} tasks wait already`));
          return;
        }
        waiting.push({ input, resolve, reject });
        startNext();
      }),
  };
}

interface PoolThread<Input, Output> {
  /** Settles the task, and resolves with whether the thread can take another. */
  run(task: Task<Input, Output>): Promise<boolean>;
  endAfter(ms: number, onEnd: () => void): void;
}

function startThread<Input, Output>(options: ThreadPoolOptions): PoolThread<Input, Output> {
  const worker = openWorker(options);
  let endTimer: NodeJS.Timeout | undefined;
  /** Settles the present task. */
  let settle: (message: ThreadMessage<Output>) => void = () => undefined;
  const isReady = new Promise<void>((resolve) => {
    worker.on('message', (message: ThreadMessage<Output>) => {
      if (message.kind === 'ready') resolve();
      else settle(message);
    });
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    settle({ kind: 'ended', error: isMemory ? new TaskTooHeavy('needs too much memory') : error });
  });

  return {
    run(task) {
      clearTimeout(endTimer);
      worker.ref();
      let timer: NodeJS.Timeout | undefined;
      return new Promise((resolve) => {
        settle = (message) => {
          settle = () => undefined;
          clearTimeout(timer);
          worker.unref();
          if (message.kind === 'done') task.resolve(message.output);
          else if (message.kind !== 'ready') task.reject(message.error);
          resolve(message.kind !== 'ended');
        };
        void isReady.then(() => {
          timer = setTimeout(() => {
            const error = new TaskTooHeavy(`takes longer than ${options.timeLimitMs} ms`);
            settle({ kind: 'ended', error });
            void worker.terminate();
          }, options.timeLimitMs);
          worker.postMessage(task.input);
        });
      });
    },
    endAfter(ms, onEnd) {
      endTimer = setTimeout(() => {
        onEnd();
        void worker.terminate();
      }, ms).unref();
    },
  };
}

/** Run from source, a thread needs the loader for TypeScript, which Node 20 registers from inside only. */
function openWorker({ module, memoryLimitMb }: ThreadPoolOptions): Worker {
  const limits = { maxOldGenerationSizeMb: memoryLimitMb };
  // The thread needs no secrets.
  const env = {};
  if (!module.pathname.endsWith('.ts')) return new Worker(module, { env, resourceLimits: limits });
  const loader = import.meta.resolve('tsx/esm/api');
  const load = `import('${loader}').then(({ register }) => { register(); return import('${module}'); })`;
  return new Worker(load, { eval: true, env, resourceLimits: limits });
}
