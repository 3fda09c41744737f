import { LRUCache } from 'lru-cache';

export interface Cache<Value> {
  /** The value of a key, from memory or loaded; null where there is none, which is not kept. */
  get(key: string): Promise<Value | null>;
  /** The value if it is in memory. */
  getCached(key: string): Value | undefined;
  /** Forgets the value of one key, and does not keep what is being loaded for it. */
  invalidate(key: string): void;
  /** Forgets the values that `hitsBreakpoint` picks; a load under way for anything is not kept either. */
  invalidateWhere(matches: (value: Value) => boolean): void;
}

export interface CacheOptions<Value> {
  readonly max: number;
  /** How old a value may grow, in wall time; for what may lag a little. */
  readonly maxAgeMs?: number;
  /** Whether changes are heard of now; where they are not, every question is loaded anew. */
  isSubscribed(): boolean;
  load(key: string): Promise<Value | null>;
}

/**
 * Values kept in memory, bounded, until a change drops them. A load that was under way when its key
 * was dropped may have read what was there before: requests that asked earlier get it, later ones do not,
 * and it is not kept.
 */
export function createCache<Value extends object>(options: CacheOptions<Value>): Cache<Value> {
  const cached = new LRUCache<string, Value>({
    max: options.max,
    ...(options.maxAgeMs === undefined ? {} : { ttl: options.maxAgeMs }),
  });
  const loading = new Map<string, Promise<Value | null>>();

  function load(key: string): Promise<Value | null> {
    const fresh = options.load(key).then(
      (value) => {
        if (isStillWanted() && value !== null) cached.set(key, value);
        return value;
      },
      (error: unknown) => {
        isStillWanted();
        throw error;
      },
    );
    // A drop takes the load out of the list, and a later one stands there in its place.
    const isStillWanted = () => loading.get(key) === fresh && loading.delete(key);
    loading.set(key, fresh);
    return fresh;
  }

  return {
    async get(key) {
      if (!options.isSubscribed()) return await options.load(key);
      return cached.get(key) ?? (await (loading.get(key) ?? load(key)));
    },
    getCached: (key) => (options.isSubscribed() ? cached.get(key) : undefined),
    invalidate(key) {
      loading.delete(key);
      cached.delete(key);
    },
    invalidateWhere(matches) {
      loading.clear();
      for (const [key, value] of cached.entries()) if (matches(value)) cached.delete(key);
    },
  };
}
