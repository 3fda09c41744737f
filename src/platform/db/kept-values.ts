import { LRUCache } from 'lru-cache';

export interface KeptValues<Value> {
  /** The value of a key, from memory or loaded; null where there is none, which is not kept. */
  get(key: string): Promise<Value | null>;
  /** The value if it is in memory. */
  peek(key: string): Value | undefined;
  /** Forgets the values that `isMeant` picks; a load under way for anything is not kept either. */
  drop(isMeant: (value: Value) => boolean): void;
}

export interface KeepOptions<Value> {
  readonly max: number;
  /** How old a value may grow, in wall time; for what may lag a little. */
  readonly maxAgeMs?: number;
  load(key: string): Promise<Value | null>;
}

/**
 * Values kept in memory, bounded, until a change drops them. A load that was under way when something
 * was dropped may have read what was there before, so its result is used once and not kept.
 */
export function keepValues<Value extends object>(options: KeepOptions<Value>): KeptValues<Value> {
  const kept = new LRUCache<string, Value>({
    max: options.max,
    ...(options.maxAgeMs === undefined ? {} : { ttl: options.maxAgeMs }),
  });
  const loading = new Map<string, Promise<Value | null>>();
  let generation = 0;

  async function loadAndKeep(key: string): Promise<Value | null> {
    const startedIn = generation;
    const value = await options.load(key);
    if (value !== null && generation === startedIn) kept.set(key, value);
    return value;
  }

  return {
    async get(key) {
      const known = kept.get(key);
      if (known !== undefined) return known;
      const underWay = loading.get(key);
      if (underWay) return await underWay;
      const fresh = loadAndKeep(key);
      loading.set(key, fresh);
      try {
        return await fresh;
      } finally {
        if (loading.get(key) === fresh) loading.delete(key);
      }
    },
    peek: (key) => kept.get(key),
    drop(isMeant) {
      generation += 1;
      loading.clear();
      for (const [key, value] of kept.entries()) if (isMeant(value)) kept.delete(key);
    },
  };
}
