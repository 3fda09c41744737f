import { deserialize, serialize } from 'node:v8';
import type { Sealer } from '../crypto/seal.ts';
import type { SharedMemory } from './redis.ts';

/** Values that processes share briefly while their own caches cannot be used. */
export interface SharedValues<Value> {
  /** The value of a key: at most a second old, or loaded. */
  get(key: string, load: (key: string) => Promise<Value | null>): Promise<Value | null>;
  /** Called after a write: the next `get` of this process loads the value, and soon so does that of the others. */
  invalidate(key: string): void;
  invalidateAll(): void;
}

/** Creates shared values of one kind; returns null if Redis is not configured. */
export type ShareValues = <Value extends object>(kind: string) => SharedValues<Value> | null;

/**
 * The same delay as that of the processes' own caches (the listener's `HEALTHY_MS`): with or without Redis, a
 * signed-out session or an ended grant is invalid within a second.
 */
const MAX_AGE_MS = 1_000;

interface Stored<Value> {
  /** The wall time at which its load began. */
  readonly loadedAtMs: number;
  readonly generation: string | null;
  readonly value: Value;
}

interface SharedValuesOptions {
  readonly redis: SharedMemory;
  /** Seals values, so that in Redis they cannot be read, forged, or moved to another key. */
  readonly sealer: Sealer;
  readonly nowMs?: () => number;
}

export function createShareValues(options: SharedValuesOptions): ShareValues {
  return (kind) => createSharedValues(kind, options);
}

function createSharedValues<Value extends object>(
  kind: string,
  { redis, sealer, nowMs = Date.now }: SharedValuesOptions,
): SharedValues<Value> {
  const generationKey = `generation:${kind}`;
  const keyOf = (key: string) => `value:${kind}:${key}`;
  /** The current load of each key. A change removes the key, so that the result of a pending load is not stored. */
  const loading = new Map<string, symbol>();

  async function find(key: string): Promise<{ value: Value | null; generation: string | null }> {
    const [generation = null, sealed = null] = await redis.read([generationKey, keyOf(key)]);
    const text = sealed === null ? null : sealer.open(sealed, keyOf(key));
    if (text === null) return { value: null, generation };
    const stored = deserialize(Buffer.from(text, 'base64')) as Stored<Value>;
    const ageMs = nowMs() - stored.loadedAtMs;
    const isCurrent = stored.generation === generation && ageMs >= 0 && ageMs < MAX_AGE_MS;
    return { value: isCurrent ? stored.value : null, generation };
  }

  return {
    async get(key, load) {
      if (!redis.isUp()) return await load(key);
      const found = await find(key).catch(() => null);
      if (found === null) return await load(key);
      if (found.value !== null) return found.value;
      const token = Symbol(key);
      loading.set(key, token);
      const loadedAtMs = nowMs();
      try {
        const value = await load(key);
        const lifetimeMs = MAX_AGE_MS - (nowMs() - loadedAtMs);
        if (value !== null && lifetimeMs > 0 && loading.get(key) === token) {
          const stored = { loadedAtMs, generation: found.generation, value };
          const text = sealer.seal(serialize(stored).toString('base64'), keyOf(key));
          redis.write(keyOf(key), text, lifetimeMs).catch(() => undefined);
        }
        return value;
      } finally {
        if (loading.get(key) === token) loading.delete(key);
      }
    },
    invalidate(key) {
      loading.delete(key);
      // Commands on one connection run in order, so a later `get` of this process does not see the old value.
      if (redis.isUp()) redis.remove(keyOf(key)).catch(() => undefined);
    },
    invalidateAll() {
      loading.clear();
      if (redis.isUp()) redis.increment(generationKey).catch(() => undefined);
    },
  };
}
