import { LRUCache } from 'lru-cache';
import type { SharedValues } from '../redis/shared-values.ts';

export interface Cache<Value> {
  /** The value of a key, cached or loaded. Null if there is none; null is not cached. */
  get(key: string): Promise<Value | null>;
  /** The cached value; undefined if there is none. */
  getCached(key: string): Value | undefined;
  /** Removes the value of one key. The result of a pending load for it is not cached. */
  invalidate(key: string): void;
  /** Removes all matching values. The results of pending loads are not cached. */
  invalidateWhere(matches: (value: Value) => boolean): void;
}

interface CacheOptions<Value> {
  readonly max: number;
  /** Limits the cache by bytes, for values of very different sizes. */
  readonly weight?: { readonly maxBytes: number; bytesOf(value: Value): number };
  /** The maximum age of a value in wall time, for values that may be slightly stale. */
  readonly maxAgeMs?: number;
  /** A shared cache that is used, for a second at most per value, while notifications do not arrive. */
  readonly shared?: SharedValues<Value> | null;
  /** Whether change notifications currently arrive. While they do not, every `get` loads, or reads from `shared`. */
  isSubscribed(): boolean;
  load(key: string): Promise<Value | null>;
}

/**
 * A bounded in-memory cache, invalidated by change notifications. A load that was pending when its key was invalidated
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
    // After an invalidation, the map may hold a later load for this key, which must stay.
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
