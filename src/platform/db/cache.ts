import { LRUCache } from 'lru-cache';
import type { SharedValues } from '../redis/shared-values.ts';

export interface Cache<Value> {
  /** The value of a key, cached or loaded. Null if there is none; null is not cached. */
  get(key: string): Promise<Value | null>;
  /** The value if it is cached. */
  getCached(key: string): Value | undefined;
  /** Removes the value of one key, and does not cache the result of a load under way for it. */
  invalidate(key: string): void;
  /** Removes the values that match, and caches no result of the loads under way. */
  invalidateWhere(matches: (value: Value) => boolean): void;
}

interface CacheOptions<Value> {
  readonly max: number;
  /** For values of very different sizes: how many bytes the cached ones may take, and how many one takes. */
  readonly weight?: { readonly maxBytes: number; bytesOf(value: Value): number };
  /** The maximum age of a value in wall time, for values that may be slightly stale. */
  readonly maxAgeMs?: number;
  /** Where values are found, for a second at most, while notifications do not arrive. */
  readonly shared?: SharedValues<Value> | null;
  /** Whether change notifications arrive now. While they do not, every `get` loads, or asks `shared`. */
  isSubscribed(): boolean;
  load(key: string): Promise<Value | null>;
}

/**
 * A bounded in-memory cache that changes invalidate. A load that was under way when its key was invalidated
 * may return the old value: earlier callers get it, later ones do not, and it is not cached.
 */
export function createCache<Value extends object>(options: CacheOptions<Value>): Cache<Value> {
  const cached = new LRUCache<string, Value>({
    max: options.max,
    ...(options.weight === undefined
      ? {}
      : { maxSize: options.weight.maxBytes, sizeCalculation: options.weight.bytesOf }),
    ...(options.maxAgeMs === undefined ? {} : { ttl: options.maxAgeMs }),
  });
  const loading = new Map<string, Promise<Value | null>>();

  function load(key: string): Promise<Value | null> {
    const fresh = options.load(key).then(
      (value) => {
        if (removeIfCurrent() && value !== null) cached.set(key, value);
        return value;
      },
      (error: unknown) => {
        removeIfCurrent();
        throw error;
      },
    );
    // An invalidation removes the load from the map, where a later load may have replaced it.
    const removeIfCurrent = () => loading.get(key) === fresh && loading.delete(key);
    loading.set(key, fresh);
    return fresh;
  }

  const loadUncached = (key: string): Promise<Value | null> =>
    options.shared?.get(key, options.load) ?? options.load(key);

  return {
    async get(key) {
      if (!options.isSubscribed()) return await loadUncached(key);
      return cached.get(key) ?? (await (loading.get(key) ?? load(key)));
    },
    getCached: (key) => (options.isSubscribed() ? cached.get(key) : undefined),
    invalidate(key) {
      loading.delete(key);
      cached.delete(key);
      options.shared?.invalidate(key);
    },
    invalidateWhere(matches) {
      loading.clear();
      for (const [key, value] of cached.entries()) if (matches(value)) cached.delete(key);
      options.shared?.invalidateAll();
    },
  };
}
