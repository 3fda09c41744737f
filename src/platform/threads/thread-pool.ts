import { Worker } from 'node:worker_threads';
import type { ThreadMessage } from './answer-tasks.ts';

interface ThreadPool<Input, Output> {
  /**
   * Runs a task in a thread. Rejects with `TaskTooHeavy` if it exceeds the pool's limit of time or memory, with
   * `PoolIsFull` if too many tasks wait, and with any error that the task throws.
   */
  run(input: Input): Promise<Output>;
}

/** The task was terminated because it exceeded the pool's limit of time or memory. */
export class TaskTooHeavy extends Error {}

/** The task was rejected because too many tasks wait. */
export class PoolIsFull extends Error {}

interface ThreadPoolOptions {
  /** The module that calls `answerTasks`: `.ts` when run from source, `.js` when run from the build. */
  readonly module: URL;
  readonly threads: number;
  /** Measured from the moment at which the thread receives the task. */
  readonly timeLimitMs: number;
  readonly memoryLimitMb: number;
  readonly maxWaiting: number;
  /** An idle thread ends after this time and frees its memory. */
  readonly idleMs: number;
}

interface Task<Input, Output> {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A pool of threads for work that would block the event loop. Threads start on demand, do not keep the process alive,
 * and are terminated and replaced when a task exceeds its limits.
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
          reject(new PoolIsFull(`${waiting.length} tasks are already waiting`));
          return;
        }
        waiting.push({ input, resolve, reject });
        startNext();
      }),
  };
}

interface PoolThread<Input, Output> {
  /** Settles the task. Resolves to whether the thread can run another one. */
  run(task: Task<Input, Output>): Promise<boolean>;
  endAfter(ms: number, onEnd: () => void): void;
}

function startThread<Input, Output>(options: ThreadPoolOptions): PoolThread<Input, Output> {
  const worker = openWorker(options);
  let endTimer: NodeJS.Timeout | undefined;
  /** Settles the current task. */
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

/** When run from source, a thread needs the TypeScript loader, which Node 20 can only register from inside it. */
function openWorker({ module, memoryLimitMb }: ThreadPoolOptions): Worker {
  // The thread gets no environment variables, because it needs no secrets, and no flags of the process: what a server
  // imports at its start may wait for a message that only the process receives.
  const bounds = { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } };
  const options = { ...bounds, env: {}, execArgv: [] };
  if (!module.pathname.endsWith('.ts')) return new Worker(module, options);
  const loader = import.meta.resolve('tsx/esm/api');
  const load = `import('${loader}').then(({ register }) => { register(); return import('${module}'); })`;
  return new Worker(load, { ...options, eval: true });
}
