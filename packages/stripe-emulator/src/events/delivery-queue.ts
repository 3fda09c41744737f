import type { DeliveryRecord } from '../store/records.ts';

/** Waiting deliveries: new ones in order, and failed ones until their retry time. */
export interface DeliveryQueue {
  add(delivery: DeliveryRecord): void;
  /** Schedules the retry of a failed delivery. */
  postpone(delivery: DeliveryRecord, seconds: number): void;
  takeDue(): DeliveryRecord | null;
  hasDue(): boolean;
  /** Whether nothing is waiting, neither due deliveries nor retries. */
  isEmpty(): boolean;
  /** Milliseconds of wall time until the next retry; null if none is waiting. */
  millisecondsUntilRetry(): number | null;
  /** Removes and returns all waiting deliveries. */
  drain(): DeliveryRecord[];
}

interface Retry {
  delivery: DeliveryRecord;
  readyAt: number;
}

interface QueueOptions {
  /** The emulator's clock in milliseconds. */
  clockNow(): number;
  /** Whether new deliveries are sent in random order. */
  isShuffled(): boolean;
}

/** Stripe guarantees no order, but old events do not wait long behind much newer ones. */
const SHUFFLED_WINDOW = 12;

export function createDeliveryQueue({ clockNow, isShuffled }: QueueOptions): DeliveryQueue {
  const fresh = new Map<string, DeliveryRecord>();
  const retries = new Map<string, Retry>();

  // A retry also becomes due by wall time: a clock that tests move by hand must not stop retries.
  function isReady(retry: Retry): boolean {
    return retry.readyAt <= Date.now() || retry.delivery.notBefore <= clockNow();
  }

  function findDue(): DeliveryRecord | null {
    for (const retry of retries.values()) if (isReady(retry)) return retry.delivery;
    return takeFresh();
  }

  function takeFresh(): DeliveryRecord | null {
    const window: DeliveryRecord[] = [];
    for (const delivery of fresh.values()) {
      if (window.push(delivery) === (isShuffled() ? SHUFFLED_WINDOW : 1)) break;
    }
    return window[Math.floor(Math.random() * window.length)] ?? null;
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
