import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createSharedCounts,
  type SharedCounter,
  type SharedCounts,
} from '../../../src/platform/redis/shared-counts.ts';
import { createFakeRedis, type FakeRedis } from '../../support/fake-redis.ts';

const BUDGET = { name: 'reads', points: 10, perSeconds: 60 };
const ADDRESS = 'address:192.0.2.1';

interface Process {
  readonly counts: SharedCounts;
  readonly counter: SharedCounter;
}

let redis: FakeRedis;
let processes: [Process, Process];

beforeEach(() => {
  redis = createFakeRedis();
  processes = [startProcess(), startProcess()];
});

afterEach(() => {
  for (const { counts } of processes) counts.close();
});

function startProcess(): Process {
  const counts = createSharedCounts(redis);
  const { name: keyPrefix, points, perSeconds: duration } = BUDGET;
  const memory = new RateLimiterMemory({ keyPrefix, points, duration });
  return { counts, counter: counts.share(memory, BUDGET) };
}

/** How many of so many calls are let through. */
async function call({ counter }: Process, times: number): Promise<number> {
  let passed = 0;
  for (let index = 0; index < times; index += 1) {
    passed += await counter.consume(ADDRESS).then(
      () => 1,
      () => 0,
    );
  }
  return passed;
}

async function exchange(): Promise<void> {
  for (const { counts } of [...processes, ...processes]) await counts.exchange();
}

async function callOnBoth(times: number): Promise<number> {
  const [one, other] = processes;
  return (await call(one, times)) + (await call(other, times));
}

test('a budget that one process used up is used up in the others', async () => {
  const [one, other] = processes;
  expect(await call(one, 9)).toBe(9);
  await exchange();
  // The other hears of the total with the first call that it counts itself.
  expect(await call(other, 1)).toBe(1);
  await exchange();
  expect(await call(other, 5)).toBe(0);
  expect(await call(one, 1)).toBe(1);
  await exchange();
  expect(await callOnBoth(5)).toBe(0);
});

test('calls that are counted during an exchange are not lost', async () => {
  const [one, other] = processes;
  await call(other, 4);
  await exchange();
  await call(one, 1);
  const underWay = one.counts.exchange();
  await call(one, 2);
  await underWay;
  expect(await call(one, 10)).toBe(3);
});

test('an unavailable Redis neither rejects callers nor resets used budgets', async () => {
  const [one, other] = processes;
  await call(one, 8);
  await call(other, 1);
  await exchange();
  redis.goAway();
  await exchange();
  // Nine are known to the process that heard the total last; the first one counted eight of them itself.
  expect(await call(other, 5)).toBe(1);
  expect(await call(one, 5)).toBe(2);
});

test('a Redis that lost its data lowers no count', async () => {
  const [one] = processes;
  await call(one, 8);
  await exchange();
  redis.empty();
  await call(one, 1);
  await exchange();
  expect(await call(one, 5)).toBe(1);
});

test('processes share their counts again once Redis is back', async () => {
  const [one, other] = processes;
  redis.goAway();
  expect(await callOnBoth(3)).toBe(6);
  await exchange();
  redis.comeBack();
  await call(one, 4);
  await call(other, 1);
  await exchange();
  await call(other, 1);
  await exchange();
  expect(await call(other, 9)).toBeLessThanOrEqual(10 - 6);
});
