import type { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Growth, SharedMemory, Total } from './redis.ts';

/** A counter in this process's memory that includes the counts of other processes. */
export interface SharedCounter {
  /** Like the library's `consume`: rejects with its result if the budget is exhausted. */
  consume(key: string): Promise<RateLimiterRes>;
  /** Like the library's `get`: null if nothing is counted. */
  get(key: string): Promise<RateLimiterRes | null>;
  /** Like the library's `delete`. The next exchange restores the counts of other processes. */
  delete(key: string): Promise<boolean>;
}

export interface SharedCounts {
  /** Counts in `memory` at once, and shares the count with the other processes within a moment. */
  share(memory: RateLimiterMemory, budget: { name: string; perSeconds: number }): SharedCounter;
  /** Sends this process's counts and receives the totals. Never rejects. */
  exchange(): Promise<void>;
  close(): void;
}

/** The maximum delay until a process knows the counts of others. */
const EXCHANGE_EVERY_MS = 100;
/** Limits the size of one exchange: a flood from more addresses is counted here, and only shared in part. */
const MAX_WAITING = 10_000;

interface Waiting extends Growth {
  readonly memory: RateLimiterMemory;
  readonly localKey: string;
}

/**
 * Adds up the counters of all processes by exchanging counts ten times a second, so that no request waits for it. If
 * Redis becomes unavailable, each process continues from the last known total, so an outage resets no budget and
 * rejects nobody.
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
      // The breaker has logged it; this process's counters stay in use.
    }
  }

  async function raise(counted: Waiting | undefined, total: Total): Promise<void> {
    if (counted === undefined) return;
    const { key, memory, localKey } = counted;
    const known = (await memory.get(localKey))?.consumedPoints ?? 0;
    // Adds what was counted here while the response was pending.
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
      get: (localKey) => memory.get(localKey),
      delete: (localKey) => memory.delete(localKey),
    }),
    exchange,
    close: () => clearInterval(timer),
  };
}
