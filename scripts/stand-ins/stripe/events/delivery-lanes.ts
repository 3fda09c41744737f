import type { DeliveryRecord } from '../books/records.ts';
import type { DeliveryQueue } from './delivery-queue.ts';

/** Carries what is due, so many at a time, until nothing is; wakes by itself for retries. */
export interface DeliveryLanes {
  wake(): void;
  sleep(): void;
  rise(): void;
  idle(): Promise<void>;
  setCount(count: number): void;
  /** Takes nothing new up, and waits for what is under way. */
  close(): Promise<void>;
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
  let idlers: (() => void)[] = [];

  function isIdle(): boolean {
    return underWay.size === 0 && (isClosed || !(isAsleep || queue.hasDue()));
  }

  function tellIdlers(): void {
    if (!isIdle()) return;
    const waiting = idlers;
    idlers = [];
    for (const resolve of waiting) resolve();
  }

  function start(delivery: DeliveryRecord): void {
    const tracked = deliver(delivery).finally(() => {
      underWay.delete(tracked);
      wake();
      tellIdlers();
    });
    underWay.add(tracked);
  }

  function wake(): void {
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
      tellIdlers();
    },
    idle() {
      wake();
      return isIdle() ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve));
    },
    setCount(next) {
      count = next;
      wake();
    },
    async close() {
      isClosed = true;
      clearTimeout(alarm);
      await Promise.all(underWay);
      tellIdlers();
    },
  };
}
