import type { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Growth, SharedMemory, Total } from './redis.ts';

/** A counter in this process's memory that hears what other processes counted. */
export interface SharedCounter {
  /** As the library's `consume`: rejects with its result if the budget is spent. */
  consume(key: string): Promise<RateLimiterRes>;
  /** As the library's; what the other processes counted comes back with the next exchange. */
  delete(key: string): Promise<boolean>;
}

export interface SharedCounts {
  /** Counts in `memory` at once, and with the other processes within a moment. */
  share(memory: RateLimiterMemory, budget: { name: string; perSeconds: number }): SharedCounter;
  /** Tells the others what was counted here, and hears what they did. Never rejects. */
  exchange(): Promise<void>;
  close(): void;
}

/** How late a process may hear of the calls that others counted. */
const EXCHANGE_EVERY_MS = 100;
/** One exchange stays small: a flood from more addresses than this is counted here, and shared in part. */
const MAX_WAITING = 10_000;

interface Waiting extends Growth {
  readonly memory: RateLimiterMemory;
  readonly localKey: string;
}

/**
 * Adds up the counters of processes by exchanging what each counted, ten times a second, so that no request
 * waits for it. A process that hears nothing goes on from the last total that it knows, so a Redis that
 * goes away opens no budget anew, and refuses nobody.
 */
export function createSharedCounts(redis: SharedMemory): SharedCounts {
  let waiting = new Map<string, Waiting>();
  const timer = setInterval(() => void exchange(), EXCHANGE_EVERY_MS).unref();

  async function exchange(): Promise<void> {
    if (waiting.size === 0) return;
    const sent = [...waiting.values()];
    waiting = new Map();
    if (!redis.isUp()) return;
    try {
      const totals = await redis.count(sent);
      await Promise.all(totals.map((total, index) => raise(sent[index], total)));
    } catch {
      // The breaker has said it; the counters of this process stand.
    }
  }

  async function raise(counted: Waiting | undefined, total: Total): Promise<void> {
    if (counted === undefined) return;
    const { key, memory, localKey } = counted;
    const known = (await memory.get(localKey))?.consumedPoints ?? 0;
    // With what was counted here while the answer was on its way.
    const points = total.points + (waiting.get(key)?.points ?? 0);
    if (points > known) await memory.set(localKey, points, total.msLeft / 1000);
  }

  return {
    share: (memory, { name, perSeconds }) => ({
      consume(localKey) {
        const key = `count:${name}:${localKey}`;
        const before = waiting.get(key);
        if (before !== undefined || waiting.size < MAX_WAITING) {
          const points = (before?.points ?? 0) + 1;
          waiting.set(key, { key, points, windowMs: perSeconds * 1000, memory, localKey });
        }
        return memory.consume(localKey);
      },
      delete: (localKey) => memory.delete(localKey),
    }),
    exchange,
    close: () => clearInterval(timer),
  };
}
