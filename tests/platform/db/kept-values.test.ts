import { beforeEach, expect, test } from 'vitest';
import { type KeptValues, keepValues } from '../../../src/platform/db/kept-values.ts';

interface Thing {
  readonly text: string;
}

let stored: Map<string, Thing>;
let areHeard: boolean;
/** Loads under way, each waiting to be let go on. */
let waiting: (() => void)[];
let loads: number;
let kept: KeptValues<Thing>;

beforeEach(() => {
  stored = new Map([
    ['a', { text: 'old' }],
    ['b', { text: 'other' }],
  ]);
  areHeard = true;
  waiting = [];
  loads = 0;
  kept = keepValues<Thing>({
    max: 2,
    areHeard: () => areHeard,
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

test('what was loaded is kept, and what is not there is asked for again', async () => {
  expect([await get('a'), await get('a'), loads]).toEqual(['old', 'old', 1]);
  expect([await get('nothing'), await get('nothing'), loads]).toEqual([undefined, undefined, 3]);
});

test('many who ask at once share one load', async () => {
  const asked = [kept.get('a'), kept.get('a'), kept.get('a')];
  for (const go of waiting) go();
  await Promise.all(asked);
  expect(loads).toBe(1);
});

for (const [name, drop] of [
  ['forgotten', () => kept.forget('a')],
  ['dropped', () => kept.drop(() => true)],
] as const) {
  test(`a load that began before its key was ${name} is neither kept nor shared`, async () => {
    const early = kept.get('a');
    stored.set('a', { text: 'new' });
    drop();
    expect(await get('a')).toBe('new');
    expect((await early)?.text).toBe('old');
    expect(kept.peek('a')?.text).toBe('new');
  });

  test(`a load that ends after a later one, its key ${name} between, does not replace it`, async () => {
    const early = kept.get('a');
    const [finishEarly = () => undefined] = waiting.splice(0);
    stored.set('a', { text: 'new' });
    drop();
    expect(await get('a')).toBe('new');
    finishEarly();
    expect((await early)?.text).toBe('old');
    expect([await get('a'), kept.peek('a')?.text]).toEqual(['new', 'new']);
  });
}

test('forgetting one key leaves the others, and what is being loaded for them', async () => {
  const other = kept.get('b');
  kept.forget('a');
  for (const go of waiting.splice(0)) go();
  await other;
  expect(kept.peek('b')?.text).toBe('other');
});

test('while nothing is heard, nothing that was kept is believed', async () => {
  await get('a');
  areHeard = false;
  stored.set('a', { text: 'new' });
  expect(kept.peek('a')).toBeUndefined();
  expect([await get('a'), loads]).toEqual(['new', 2]);
});

test('a load that fails is not kept, and fails nobody later', async () => {
  const failing = keepValues<Thing>({
    max: 1,
    areHeard: () => true,
    load: () =>
      loads++ === 0 ? Promise.reject(new Error('away')) : Promise.resolve({ text: 'ok' }),
  });
  await expect(failing.get('a')).rejects.toThrow('away');
  expect((await failing.get('a'))?.text).toBe('ok');
});

test('no more is kept than there is room for', async () => {
  for (const key of ['a', 'b', 'a', 'c']) {
    stored.set(key, { text: key });
    await get(key);
  }
  expect(['a', 'b', 'c'].map((key) => kept.peek(key)?.text)).toEqual(['a', undefined, 'c']);
});
