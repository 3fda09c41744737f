import { busy } from '../errors/refusals.ts';

/** In order of priority. */
const LANES = ['known', 'stranger'] as const;
export type Lane = (typeof LANES)[number];

const RETRY_AFTER_SECONDS = 2;

/** Limits how many heavy tasks run at once, and how many wait in each lane. */
export interface WorkQueue {
  /** Throws `busy`: at once if the lane is full, else if the task has not started in time. */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  enter(): void;
}

export function createWorkQueue(bounds: {
  readonly running: number;
  readonly waiting: Readonly<Record<Lane, number>>;
  readonly longestWaitMs: number;
}): WorkQueue {
  const lines: Readonly<Record<Lane, Waiting[]>> = { known: [], stranger: [] };
  let running = 0;

  /** Passes its slot to the next waiting task, if any. */
  function leave(): void {
    const line = LANES.map((lane) => lines[lane]).find(({ length }) => length > 0);
    if (line === undefined) running -= 1;
    else line.shift()?.enter();
  }

  function wait(lane: Lane): Promise<void> {
    const line = lines[lane];
    if (line.length >= bounds.waiting[lane]) throw busy(RETRY_AFTER_SECONDS);
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        enter() {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        line.splice(line.indexOf(one), 1);
        reject(busy(RETRY_AFTER_SECONDS));
      }, bounds.longestWaitMs);
      line.push(one);
    });
  }

  return {
    async run(lane, work) {
      if (running < bounds.running) running += 1;
      else await wait(lane);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
