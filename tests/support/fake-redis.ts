import type { SharedMemory } from '../../src/platform/redis/redis.ts';

/** An in-process Redis that tests can switch off and empty. Its clock is moved by hand. */
export interface FakeRedis extends SharedMemory {
  /** Refuses every call, like an unreachable server. */
  goAway(): void;
  comeBack(): void;
  /** Deletes everything, like a restart without persistence. */
  empty(): void;
  advance(ms: number): void;
  readonly texts: Map<string, string>;
}

export function createFakeRedis(): FakeRedis {
  const counters = new Map<string, { points: number; endsAtMs: number }>();
  const texts = new Map<string, string>();
  const ends = new Map<string, number>();
  let nowMs = 0;
  let isUp = true;
  const answer = async <Value>(value: () => Value): Promise<Value> => {
    await Promise.resolve();
    if (!isUp) throw new Error('Connection is closed.');
    return value();
  };
  const read = (key: string): string | null =>
    (ends.get(key) ?? Number.POSITIVE_INFINITY) > nowMs ? (texts.get(key) ?? null) : null;
  return {
    texts,
    isUp: () => isUp,
    count: (growths) =>
      answer(() =>
        growths.map(({ key, points, windowMs }) => {
          const before = counters.get(key);
          const isOpen = before !== undefined && before.endsAtMs > nowMs;
          const endsAtMs = isOpen ? before.endsAtMs : nowMs + windowMs;
          const total = (isOpen ? before.points : 0) + points;
          counters.set(key, { points: total, endsAtMs });
          return { points: total, msLeft: endsAtMs - nowMs };
        }),
      ),
    read: (keys) => answer(() => keys.map(read)),
    write: (key, text, lifetimeMs) =>
      answer(() => {
        texts.set(key, text);
        ends.set(key, nowMs + lifetimeMs);
      }),
    remove: (key) => answer(() => void texts.delete(key)),
    increment: (key) => answer(() => void texts.set(key, String(Number(read(key) ?? 0) + 1))),
    describe: () => answer(() => 'Fake 1'),
    close: () => undefined,
    goAway() {
      isUp = false;
    },
    comeBack() {
      isUp = true;
    },
    empty() {
      counters.clear();
      texts.clear();
    },
    advance(ms) {
      nowMs += ms;
    },
  };
}
