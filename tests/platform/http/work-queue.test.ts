import { expect, test } from 'vitest';
import { createWorkQueue, type Lane } from '../../../src/platform/http/work-queue.ts';

/** Work that ends when it is told to; `order` says in which order it began. */
function createWork() {
  const order: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async () => {
    order.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    return name;
  };
  return { order, work, end: (name: string) => ends.get(name)?.() };
}

const bounds = { running: 1, waiting: { known: 1, stranger: 2 }, longestWaitMs: 60_000 };

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return await work.catch((error: unknown) => error);
}

test('a full lane answers 503 with Retry-After at once, while the other lane has places', async () => {
  const queue = createWorkQueue(bounds);
  const { order, work, end } = createWork();
  const run = (lane: Lane, name: string) => queue.run(lane, work(name));
  const first = run('stranger', 'first');
  const waiting = [run('stranger', 'second'), run('stranger', 'third')];
  const refused = await refusalOf(run('stranger', 'fourth'));
  expect(refused).toMatchObject({
    options: { code: 'busy', status: 503, headers: { 'Retry-After': '2' } },
  });
  const known = run('known', 'known');
  expect(await refusalOf(run('known', 'second known'))).toMatchObject({ options: { status: 503 } });
  for (const name of ['first', 'known', 'second', 'third']) {
    await expect.poll(() => order).toContain(name);
    end(name);
  }
  expect(await Promise.all([first, known, ...waiting])).toHaveLength(4);
  expect(order).toEqual(['first', 'known', 'second', 'third']);
});

test('failed work frees its place for the next', async () => {
  const queue = createWorkQueue(bounds);
  const failed = refusalOf(queue.run('known', () => Promise.reject(new Error('broken'))));
  const next = queue.run('stranger', () => Promise.resolve('next'));
  expect(await failed).toMatchObject({ message: 'broken' });
  expect(await next).toBe('next');
  expect(await queue.run('stranger', () => Promise.resolve('idle again'))).toBe('idle again');
});

test('work that waits too long is refused, and takes no place afterwards', async () => {
  const queue = createWorkQueue({ ...bounds, longestWaitMs: 1 });
  const { order, work, end } = createWork();
  const first = queue.run('stranger', work('first'));
  expect(await refusalOf(queue.run('stranger', work('late')))).toMatchObject({
    options: { code: 'busy' },
  });
  end('first');
  await first;
  expect(await queue.run('stranger', () => Promise.resolve('next'))).toBe('next');
  expect(order).toEqual(['first']);
});
