import type { DeliveryRecord } from '../books/records.ts';
import type { DeliveryQueue } from './delivery-queue.ts';

/** Carries what is due, so many at a time, until nothing is; wakes by itself for retries. */
export interface DeliveryLanes {
  wake(): void;
  sleep(): void;
  rise(): void;
  idle(): Promise<void>;
  /** As `idle`, and waits for what failed to be tried again until it arrives or is given up. */
  empty(): Promise<void>;
  setCount(count: number): void;
  /** Takes nothing new up, and waits for what is under way. */
  close(): Promise<void>;
}

interface Waiter {
  isReached(): boolean;
  resolve(): void;
}

/** Those who wait for something to be reached; they look when they are told to. */
function createWaiters() {
  let waiting: Waiter[] = [];
  return {
    waitFor(isReached: () => boolean): Promise<void> {
      return isReached()
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ isReached, resolve }));
    },
    tell(): void {
      const reached = waiting.filter(({ isReached }) => isReached());
      waiting = waiting.filter((waiter) => !reached.includes(waiter));
      for (const { resolve } of reached) resolve();
    },
  };
}

export function createDeliveryLanes(
  queue: DeliveryQueue,
  deliver: (delivery: DeliveryRecord) => Promise<void>,
): DeliveryLanes {
  const underWay = new Set<Promise<void>>();
  let count = 1;
  let isAsleep = false;
  let isClosed = false;
  let alarm: NodeJS.Timeout | undefined;
  const waiters = createWaiters();

  function isIdle(): boolean {
    return underWay.size === 0 && (isClosed || !(isAsleep || queue.hasDue()));
  }

  function isEmpty(): boolean {
    return isIdle() && (isClosed || queue.isEmpty());
  }

  function waitFor(isReached: () => boolean): Promise<void> {
    wake();
    return waiters.waitFor(isReached);
  }

  function start(delivery: DeliveryRecord): void {
    const tracked = deliver(delivery).finally(() => {
      underWay.delete(tracked);
      wake();
    });
    underWay.add(tracked);
  }

  function wake(): void {
    carryDue();
    waiters.tell();
  }

  function carryDue(): void {
    clearTimeout(alarm);
    while (!(isAsleep || isClosed) && underWay.size < count) {
      const delivery = queue.takeDue();
      if (!delivery) break;
      start(delivery);
    }
    const pause = queue.pauseMilliseconds();
    if (isAsleep || isClosed || pause === null || underWay.size > 0) return;
    alarm = setTimeout(wake, Math.max(pause, 5));
    alarm.unref();
  }

  return {
    wake,
    sleep() {
      isAsleep = true;
    },
    rise() {
      isAsleep = false;
      wake();
    },
    idle: () => waitFor(isIdle),
    empty: () => waitFor(isEmpty),
    setCount(next) {
      count = next;
      wake();
    },
    async close() {
      isClosed = true;
      clearTimeout(alarm);
      await Promise.all(underWay);
      waiters.tell();
    },
  };
}
