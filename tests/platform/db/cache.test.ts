import { beforeEach, expect, test } from 'vitest';
import { type Cache, createCache } from '../../../src/platform/db/cache.ts';

interface Thing {
  readonly text: string;
}

let stored: Map<string, Thing>;
let isSubscribed: boolean;
/** Loads under way, each waiting to be let go on. */
let waiting: (() => void)[];
let loads: number;
let kept: Cache<Thing>;

beforeEach(() => {
  stored = new Map([
    ['a', { text: 'old' }],
    ['b', { text: 'other' }],
  ]);
  isSubscribed = true;
  waiting = [];
  loads = 0;
  kept = createCache<Thing>({
    max: 2,
    isSubscribed: () => isSubscribed,
    async load(key) {
      loads += 1;
      const read = stored.get(key) ?? null;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return read;
    },
  });
});

async function get(key: string): Promise<string | undefined> {
  const answer = kept.get(key);
  for (const go of waiting.splice(0)) go();
  return (await answer)?.text;
}

test('a loaded value is cached, and a missing one is loaded again', async () => {
  expect([await get('a'), await get('a'), loads]).toEqual(['old', 'old', 1]);
  expect([await get('nothing'), await get('nothing'), loads]).toEqual([undefined, undefined, 3]);
});

test('concurrent requests share one load', async () => {
  const asked = [kept.get('a'), kept.get('a'), kept.get('a')];
  for (const go of waiting) go();
  await Promise.all(asked);
  expect(loads).toBe(1);
});

for (const [name, drop] of [
  ['forgotten', () => kept.invalidate('a')],
  ['dropped', () => kept.invalidateWhere(() => true)],
] as const) {
  test(`a load that began before its key was ${name} is neither cached nor shared`, async () => {
    const early = kept.get('a');
    stored.set('a', { text: 'new' });
    drop();
    expect(await get('a')).toBe('new');
    expect((await early)?.text).toBe('old');
    expect(kept.getCached('a')?.text).toBe('new');
  });

  test(`a load that ends after a later one, with its key ${name} in between, does not replace it`, async () => {
    const early = kept.get('a');
    const [finishEarly = () => undefined] = waiting.splice(0);
    stored.set('a', { text: 'new' });
    drop();
    expect(await get('a')).toBe('new');
    finishEarly();
    expect((await early)?.text).toBe('old');
    expect([await get('a'), kept.getCached('a')?.text]).toEqual(['new', 'new']);
  });
}

test('invalidating one key affects neither other cached values nor their loads', async () => {
  const other = kept.get('b');
  kept.invalidate('a');
  for (const go of waiting.splice(0)) go();
  await other;
  expect(kept.getCached('b')?.text).toBe('other');
});

test('cached values are not used while notifications do not arrive', async () => {
  await get('a');
  isSubscribed = false;
  stored.set('a', { text: 'new' });
  expect(kept.getCached('a')).toBeUndefined();
  expect([await get('a'), loads]).toEqual(['new', 2]);
});

test('a failed load is not cached, and the next request loads again', async () => {
  const failing = createCache<Thing>({
    max: 1,
    isSubscribed: () => true,
    load: () =>
      loads++ === 0 ? Promise.reject(new Error('away')) : Promise.resolve({ text: 'ok' }),
  });
  await expect(failing.get('a')).rejects.toThrow('away');
  expect((await failing.get('a'))?.text).toBe('ok');
});

test('the least recently used value is evicted when the cache is full', async () => {
  for (const key of ['a', 'b', 'a', 'c']) {
    stored.set(key, { text: key });
    await get(key);
  }
  expect(['a', 'b', 'c'].map((key) => kept.getCached(key)?.text)).toEqual(['a', undefined, 'c']);
});

test('values of different sizes are limited by their total bytes', async () => {
  const cache = createCache<Thing>({
    max: 100,
    weight: { maxBytes: 10, bytesOf: ({ text }) => text.length },
    isSubscribed: () => true,
    load: async (key) => ({ text: key }),
  });
  for (const key of ['four', 'five5', 'six666', 'longer than all']) await cache.get(key);
  expect(['four', 'five5', 'six666', 'longer than all'].map((key) => cache.getCached(key))).toEqual(
    [undefined, undefined, { text: 'six666' }, undefined],
  );
});
