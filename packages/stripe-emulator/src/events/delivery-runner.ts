import type { DeliveryRecord } from '../store/records.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { createWaiters } from './waiters.ts';

/** Sends due deliveries, up to a number at once, and wakes itself for retries. */
export interface DeliveryRunner {
  /** Starts due deliveries. */
  wake(): void;
  /** Starts nothing until `resume`; running deliveries continue. */
  pause(): void;
  resume(): void;
  /** Resolves when nothing is running and nothing is due. */
  waitUntilIdle(): Promise<void>;
  /** Resolves when the queue is empty: every retry succeeded or was abandoned. */
  waitUntilDelivered(): Promise<void>;
  /** Starts no more deliveries, and waits for the running ones. */
  close(): Promise<void>;
}

export function createDeliveryRunner(
  queue: DeliveryQueue,
  deliver: (delivery: DeliveryRecord) => Promise<void>,
  concurrency: () => number,
): DeliveryRunner {
  const workers = createWorkers(queue, { deliver, wake, concurrency });
  const waiters = createWaiters();
  let isClosed = false;
  let isPaused = false;

  const isIdle = () => workers.running() === 0 && (isClosed || !(isPaused || queue.hasDue()));
  const isDelivered = () => isIdle() && (isClosed || queue.isEmpty());

  function wake(): void {
    workers.cancelTimer();
    if (!isPaused && !isClosed) workers.startDue();
    waiters.check();
  }

  function waitFor(isReached: () => boolean): Promise<void> {
    wake();
    return waiters.waitFor(isReached);
  }

  return {
    wake,
    pause() {
      isPaused = true;
    },
    resume() {
      isPaused = false;
      wake();
    },
    waitUntilIdle: () => waitFor(isIdle),
    waitUntilDelivered: () => waitFor(isDelivered),
    async close() {
      isClosed = true;
      workers.cancelTimer();
      await workers.finish();
      waiters.check();
    },
  };
}

/** The minimum timer delay, so that a retry that is almost due does not spin. */
const MIN_DELAY_MS = 5;

/** The running deliveries, and the timer for the next retry, which calls `wake`. */
function createWorkers(
  queue: DeliveryQueue,
  options: {
    deliver(delivery: DeliveryRecord): Promise<void>;
    wake(): void;
    concurrency(): number;
  },
) {
  const { deliver, wake, concurrency } = options;
  const running = new Set<Promise<void>>();
  let retryTimer: NodeJS.Timeout | undefined;

  function start(delivery: DeliveryRecord): void {
    const tracked = deliver(delivery).finally(() => {
      running.delete(tracked);
      wake();
    });
    running.add(tracked);
  }

  return {
    running: () => running.size,
    finish: () => Promise.all(running),
    cancelTimer: () => clearTimeout(retryTimer),
    startDue(): void {
      while (running.size < concurrency()) {
        const delivery = queue.takeDue();
        if (!delivery) break;
        start(delivery);
      }
      const delayMs = queue.millisecondsUntilRetry();
      if (delayMs === null || running.size > 0) return;
      retryTimer = setTimeout(wake, Math.max(delayMs, MIN_DELAY_MS));
      retryTimer.unref();
    },
  };
}
