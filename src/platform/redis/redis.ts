import { once } from 'node:events';
import { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';

/** The increase of a counter, whose window starts with its first call. */
export interface Growth {
  readonly key: string;
  readonly points: number;
  readonly windowMs: number;
}

export interface Total {
  readonly points: number;
  readonly msLeft: number;
}

/**
 * Memory that a publication's processes share while a Valkey or Redis server is available. Nothing depends on it:
 * PostgreSQL is the source of truth, and every call may reject at any time.
 */
export interface SharedMemory {
  /** False from the first call that fails or times out until the server responds again. */
  isUp(): boolean;
  /** Increments counters, and returns their totals in the same order. */
  count(growths: readonly Growth[]): Promise<readonly Total[]>;
  /** The texts of these keys; null for missing keys. */
  read(keys: readonly string[]): Promise<readonly (string | null)[]>;
  write(key: string, text: string, lifetimeMs: number): Promise<void>;
  remove(key: string): Promise<void>;
  increment(key: string): Promise<void>;
  /** The server's name and version. Throws if it does not respond. */
  describe(): Promise<string>;
  close(): void;
}

export interface RedisOptions {
  readonly url: string;
  /** Distinguishes the keys of several publications in one server. */
  readonly namespace: string;
  readonly log: Log;
}

/** A request never waits longer for Redis; it then proceeds without it. */
const ANSWER_WITHIN_MS = 100;
const CONNECT_WITHIN_MS = 1_000;
const PROBE_EVERY_MS = 500;
const MAX_PAUSE_MS = 2_000;

/** A single script, so that no counter is left without an expiry, even if the server or this process stops. */
const COUNT = `
  local totals = {}
  for i, key in ipairs(KEYS) do
    local window = tonumber(ARGV[2 * i])
    local points = redis.call('INCRBY', key, ARGV[2 * i - 1])
    local left = redis.call('PTTL', key)
    if left < 0 then
      redis.call('PEXPIRE', key, window)
      left = window
    end
    totals[2 * i - 1] = points
    totals[2 * i] = left
  end
  return totals`;

/** Connects in the background and reconnects after each loss. Imported lazily, because it loads the client. */
export function openRedis({ url, namespace, log }: RedisOptions): SharedMemory {
  const client = new Redis(url, {
    connectTimeout: CONNECT_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    // A call while the server is unavailable fails at once instead of waiting.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(MAX_PAUSE_MS, 100 * attempt),
    connectionName: 'pennypress',
  });
  const breaker = createBreaker(client, log);
  // In a cluster, the hash tag puts all keys of a publication into one slot, so that a script may use several.
  const named = (key: string) => `{pennypress:${namespace}}:${key}`;
  return {
    isUp: breaker.isUp,
    async count(growths) {
      const values = growths.flatMap(({ points, windowMs }) => [points, windowMs]);
      const keys = growths.map(({ key }) => named(key));
      const answer = await breaker.guard(client.eval(COUNT, keys.length, ...keys, ...values));
      const numbers = (answer as unknown[]).map(Number);
      return growths.map((_, index) => ({
        points: numbers[2 * index] ?? 0,
        msLeft: numbers[2 * index + 1] ?? 0,
      }));
    },
    read: (keys) => breaker.guard(client.mget(...keys.map(named))),
    async write(key, text, lifetimeMs) {
      await breaker.guard(client.set(named(key), text, 'PX', Math.max(1, Math.floor(lifetimeMs))));
    },
    remove: async (key) => void (await breaker.guard(client.del(named(key)))),
    increment: async (key) => void (await breaker.guard(client.incr(named(key)))),
    describe: () => describeServer(client, breaker.lastError),
    close() {
      breaker.stop();
      client.disconnect();
    },
  };
}

/**
 * A circuit breaker: stops calling a server that is unavailable or slow, so that a frozen server only delays the
 * requests of a tenth of a second, and probes it twice a second.
 */
function createBreaker(client: Redis, log: Log) {
  let isUp = false;
  let lastError: unknown = new Error('no answer');
  const change = (next: boolean, cause?: unknown) => {
    if (isUp === next) return;
    isUp = next;
    if (next) log.info('Redis is available');
    else log.warn({ err: cause }, 'Redis is unavailable: counting and caching per process');
  };
  const probe = () =>
    void client.ping().then(
      () => change(true),
      (error: unknown) => change(false, error),
    );
  client.on('ready', probe);
  client.on('close', () => change(false));
  // Without a listener, each failed attempt to connect would be printed; `warn` above logs it once.
  client.on('error', (error: unknown) => {
    lastError = error;
    log.debug({ err: error }, 'Redis is not reachable');
  });
  const timer = setInterval(probe, PROBE_EVERY_MS).unref();
  return {
    isUp: () => isUp,
    lastError: () => lastError,
    async guard<Value>(call: Promise<Value>): Promise<Value> {
      try {
        return await call;
      } catch (error) {
        change(false, error);
        throw error;
      }
    },
    stop: () => clearInterval(timer),
  };
}

async function describeServer(client: Redis, lastError: () => unknown): Promise<string> {
  if (client.status !== 'ready') {
    const signal = AbortSignal.timeout(2 * CONNECT_WITHIN_MS);
    await once(client, 'ready', { signal }).catch(() => {
      throw lastError();
    });
  }
  const info = await client.info('server');
  const field = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1];
  const valkey = field('valkey_version');
  return valkey === undefined ? `Redis ${field('redis_version') ?? ''}` : `Valkey ${valkey}`;
}
