import { beforeEach, expect, test } from 'vitest';
import { createSealer } from '../../../src/platform/crypto/seal.ts';
import { createCache } from '../../../src/platform/db/cache.ts';
import { createShareValues } from '../../../src/platform/redis/shared-values.ts';
import { createFakeRedis, type FakeRedis } from '../../support/fake-redis.ts';

interface Session {
  readonly memberId: string;
  readonly expiresAt: Date;
}

const KEYS = [{ kid: 'a', secret: 'the-first-secret-of-the-publication' }];
const SESSION: Session = { memberId: 'nora', expiresAt: new Date('2026-12-01T00:00:00Z') };

let redis: FakeRedis;
let nowMs: number;
let stored: Session | null;
let loads: number;
/** Happens while a load is under way. */
let duringLoad: () => void;

beforeEach(() => {
  redis = createFakeRedis();
  nowMs = 1_000_000;
  stored = SESSION;
  loads = 0;
  duringLoad = () => undefined;
});

function advance(ms: number): void {
  nowMs += ms;
  redis.advance(ms);
}

/** The cache of one process; its notifications do not arrive unless it is subscribed. */
function startProcess({ isSubscribed = false, keys = KEYS } = {}) {
  const shareValues = createShareValues({
    redis,
    sealer: createSealer(keys, 'shared-values'),
    nowMs: () => nowMs,
  });
  return createCache<Session>({
    max: 10,
    isSubscribed: () => isSubscribed,
    shared: shareValues('sessions'),
    load() {
      loads += 1;
      const read = stored;
      duringLoad();
      return Promise.resolve(read);
    },
  });
}

test('processes load a value once for all of them while notifications do not arrive', async () => {
  const [one, other] = [startProcess(), startProcess()];
  expect(await one.get('s')).toEqual(SESSION);
  expect([await one.get('s'), await other.get('s')]).toEqual([SESSION, SESSION]);
  expect(loads).toBe(1);
});

test('Redis is not used while notifications arrive', async () => {
  const process = startProcess({ isSubscribed: true });
  await process.get('s');
  expect(redis.texts.size).toBe(0);
});

test('a value expires a second after the start of its load', async () => {
  const process = startProcess();
  await process.get('s');
  advance(999);
  await process.get('s');
  expect(loads).toBe(1);
  advance(1);
  stored = null;
  expect(await process.get('s')).toBeNull();
});

test('a session that one process ends is invalid in the others at the next request', async () => {
  const [one, other] = [startProcess(), startProcess()];
  await other.get('s');
  stored = null;
  one.invalidate('s');
  expect(await other.get('s')).toBeNull();
});

test('a change without a key invalidates all values', async () => {
  const [one, other] = [startProcess(), startProcess()];
  await other.get('s');
  stored = null;
  one.invalidateWhere(() => true);
  expect(await other.get('s')).toBeNull();
});

test('a load that ran during a change is not shared', async () => {
  const process = startProcess();
  duringLoad = () => {
    stored = null;
    process.invalidate('s');
  };
  await process.get('s');
  expect(await process.get('s')).toBeNull();
});

test('without Redis every request reads the database, and succeeds', async () => {
  const process = startProcess();
  await process.get('s');
  redis.goAway();
  expect([await process.get('s'), await process.get('s')]).toEqual([SESSION, SESSION]);
  expect(loads).toBe(3);
  process.invalidate('s');
  redis.comeBack();
  advance(1_000);
  await process.get('s');
  expect(loads).toBe(4);
});

test('a Redis failure during a request falls back to the database', async () => {
  const process = startProcess();
  const asked = process.get('s');
  redis.goAway();
  expect(await asked).toEqual(SESSION);
});

test('values in Redis are encrypted, and cannot be forged or moved to another session', async () => {
  const process = startProcess();
  await process.get('s');
  const [[key = '', text = ''] = []] = redis.texts;
  expect(text).not.toContain(Buffer.from('nora').toString('base64').slice(0, 4));
  redis.texts.set(key.replace(/s$/, 't'), text);
  stored = null;
  expect(await process.get('t')).toBeNull();
  const forged = startProcess({ keys: [{ kid: 'a', secret: 'another-secret-of-somebody-else' }] });
  stored = { ...SESSION, memberId: 'mallory' };
  await forged.get('u');
  stored = null;
  expect(await process.get('u')).toBeNull();
});
