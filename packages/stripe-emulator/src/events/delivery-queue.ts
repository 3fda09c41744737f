import type { DeliveryRecord } from '../store/records.ts';

/** What waits to be sent: new deliveries in their order, and failed ones until their time comes. */
export interface DeliveryQueue {
  add(delivery: DeliveryRecord): void;
  /** Puts a failed delivery off for so many seconds. */
  postpone(delivery: DeliveryRecord, seconds: number): void;
  takeDue(): DeliveryRecord | null;
  hasDue(): boolean;
  /** Whether nothing waits, neither what is due nor what failed and is tried again. */
  isEmpty(): boolean;
  /** Milliseconds of real time until the next retry; null where none is waiting. */
  millisecondsUntilRetry(): number | null;
  /** Empties the queue, and says what was in it. */
  drain(): DeliveryRecord[];
}

interface Retry {
  delivery: DeliveryRecord;
  readyAt: number;
}

/** @param clockNow milliseconds of the stand-in's clock */
export function createDeliveryQueue(clockNow: () => number): DeliveryQueue {
  const fresh = new Map<string, DeliveryRecord>();
  const retries = new Map<string, Retry>();

  // Real time ends a pause as well: a clock that tests move by hand must not stop the retries.
  function isReady(retry: Retry): boolean {
    return retry.readyAt <= Date.now() || retry.delivery.notBefore <= clockNow();
  }

  function findDue(): DeliveryRecord | null {
    for (const retry of retries.values()) if (isReady(retry)) return retry.delivery;
    for (const delivery of fresh.values()) return delivery;
    return null;
  }

  return {
    add(delivery) {
      fresh.set(delivery.id, delivery);
    },
    postpone(delivery, seconds) {
      retries.set(delivery.id, { delivery, readyAt: Date.now() + seconds * 1000 });
    },
    takeDue() {
      const delivery = findDue();
      if (delivery && !retries.delete(delivery.id)) fresh.delete(delivery.id);
      return delivery;
    },
    hasDue: () => findDue() !== null,
    isEmpty: () => fresh.size === 0 && retries.size === 0,
    millisecondsUntilRetry() {
      if (retries.size === 0) return null;
      let next = Number.POSITIVE_INFINITY;
      for (const retry of retries.values()) next = Math.min(next, retry.readyAt);
      return Math.max(next - Date.now(), 0);
    },
    drain() {
      const all = [...fresh.values(), ...[...retries.values()].map((retry) => retry.delivery)];
      fresh.clear();
      retries.clear();
      return all;
    },
  };
}
