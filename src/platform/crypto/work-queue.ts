import { busy } from '../errors/refusals.ts';

/** In the order in which they are served. */
export const LANES = ['known', 'stranger'] as const;
export type Lane = (typeof LANES)[number];

const RETRY_AFTER_SECONDS = 2;

/** Runs heavy work, so much at a time, and lets so much of each lane wait. */
export interface WorkQueue {
  /** Throws `busy` at once if the lane is full. */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T>;
}

export function createWorkQueue(bounds: {
  readonly running: number;
  readonly waiting: Readonly<Record<Lane, number>>;
}): WorkQueue {
  const waiting: Readonly<Record<Lane, (() => void)[]>> = { known: [], stranger: [] };
  let running = 0;

  /** Hands its place to the next in line, if anyone waits. */
  function leave(): void {
    const next = LANES.map((lane) => waiting[lane]).find(({ length }) => length > 0);
    if (next === undefined) running -= 1;
    else next.shift()?.();
  }

  return {
    async run(lane, work) {
      if (running < bounds.running) running += 1;
      else if (waiting[lane].length >= bounds.waiting[lane]) throw busy(RETRY_AFTER_SECONDS);
      else await new Promise<void>((resolve) => waiting[lane].push(resolve));
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
