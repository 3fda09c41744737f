import { setTimeout as sleep } from 'node:timers/promises';

/** A semaphore: limits how many pieces of work run at once in this process. */
export interface Semaphore {
  run<T>(atOnce: number, work: () => Promise<T>): Promise<T>;
}

export function createPermits(): Semaphore {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async run(atOnce, work) {
      while (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
  };
}

export async function pause(seconds: number): Promise<void> {
  if (seconds > 0) await sleep(seconds * 1000, undefined, { ref: false });
}
