import Stripe from 'stripe';
import { describe, expect, test, vi } from 'vitest';
import { startJobBudget, startRequestBudget } from '../../../src/platform/stripe/budget.ts';
import { createStripe } from '../../../src/platform/stripe/stripe.ts';
import {
  ALL_CALLS,
  createStripeThrottle,
  type StripeThrottle,
} from '../../../src/platform/stripe/throttle.ts';
import {
  nameEndpoint,
  waitForRateLimit,
} from '../../../src/platform/stripe/wait-for-rate-limit.ts';

/** Records the calls that it gets, and admits each at once; `admits` says otherwise by position. */
function recordingThrottle(admits: readonly boolean[] = []): {
  throttle: StripeThrottle;
  calls: string[];
} {
  const calls: string[] = [];
  let acquired = 0;
  const throttle = {
    acquire() {
      calls.push('acquire');
      return Promise.resolve(admits[acquired++] ?? true);
    },
    backOff(name: string) {
      calls.push(`backOff ${name}`);
      return Promise.resolve();
    },
    reset() {
      calls.push('reset');
      return Promise.resolve();
    },
  };
  return { throttle, calls };
}

const tooMany = () =>
  new Stripe.errors.StripeRateLimitError({ type: 'rate_limit_error', statusCode: 429 });

const tooManyOfEndpoint = () =>
  new Stripe.errors.StripeRateLimitError({
    type: 'rate_limit_error',
    statusCode: 429,
    headers: { 'stripe-rate-limited-reason': 'endpoint-rate' },
  });

const locked = () =>
  new Stripe.errors.StripeRateLimitError({
    type: 'invalid_request_error',
    statusCode: 429,
    code: 'lock_timeout',
  });

/** A call whose request fails `times` times, and is then answered. */
function failing(times: number, error: () => Error, sent = vi.fn()): () => Promise<string> {
  let left = times;
  return async () => {
    await waitForRateLimit('GET', '/v1/charges/ch_1a?expand[0]=refunds');
    sent();
    left -= 1;
    if (left >= 0) throw error();
    return 'answer';
  };
}

describe('a job that calls Stripe', () => {
  test('acquires the rate limit before each call', async () => {
    const { throttle, calls } = recordingThrottle();
    const budget = startJobBudget(createStripe({ secretKey: 'sk_test', throttle }));
    await budget.call(failing(0, tooMany));
    await budget.call(failing(0, tooMany));
    expect(calls).toEqual(['acquire', 'reset', 'acquire', 'reset']);
  });

  test('backs off after a 429, and retries', async () => {
    const { throttle, calls } = recordingThrottle();
    expect(
      await startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(
        failing(2, tooMany),
      ),
    ).toBe('answer');
    const once = ['acquire', 'backOff all'];
    expect(calls).toEqual([...once, ...once, 'acquire', 'reset']);
  });

  test('gives up after four back-offs, so that other jobs get its slot', async () => {
    const { throttle, calls } = recordingThrottle();
    const asking = startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(
      failing(99, tooMany),
    );
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(calls.filter((call) => call === 'backOff all')).toHaveLength(4);
  });

  test.each([
    [[false], 0, ['acquire']],
    [[true, false], 1, ['acquire', 'backOff all', 'acquire']],
  ])('frees its slot at once during a long back-off: %j', async (admits, times, recorded) => {
    const { throttle, calls } = recordingThrottle(admits);
    const sent = vi.fn();
    const send = failing(1, tooMany, sent);
    const asking = startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(send);
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(sent).toHaveBeenCalledTimes(times);
    expect(calls).toEqual(recorded);
  });

  test('backs off only from one endpoint if just that one is limited', async () => {
    const { throttle, calls } = recordingThrottle();
    const budget = startJobBudget(createStripe({ secretKey: 'sk_test', throttle }));
    expect(await budget.call(failing(1, tooManyOfEndpoint))).toBe('answer');
    expect(calls).toEqual(['acquire', 'backOff GET /v1/charges/{id}', 'acquire', 'reset']);
  });

  test('does not delay other jobs because of a locked object', async () => {
    const { throttle, calls } = recordingThrottle();
    const budget = startJobBudget(createStripe({ secretKey: 'sk_test', throttle }));
    expect(await budget.call(failing(3, locked))).toBe('answer');
    expect(calls).toEqual(['acquire', 'acquire', 'acquire', 'acquire', 'reset']);
  });

  test('does not retry after a status other than 429', async () => {
    const { throttle, calls } = recordingThrottle();
    const broken = () => new Stripe.errors.StripeAPIError({ type: 'api_error', statusCode: 500 });
    const asking = startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(
      failing(1, broken),
    );
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(calls).toEqual(['acquire']);
  });
});

test('jobs that are rejected together back off once, and free their slots afterwards', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const metrics = { countJobCall: vi.fn(), countRateLimited: vi.fn() };
    const throttle = createStripeThrottle({ perSecond: Number.POSITIVE_INFINITY, metrics });
    for (let job = 0; job < 4; job += 1) await throttle.backOff(ALL_CALLS);
    vi.advanceTimersByTime(1_000);
    expect(await throttle.acquire('GET /v1/charges')).toBe(true);
    await throttle.backOff(ALL_CALLS);
    expect(await throttle.acquire('GET /v1/charges')).toBe(false);
    vi.advanceTimersByTime(2_000);
    expect(await throttle.acquire('GET /v1/charges')).toBe(true);
    expect(metrics.countJobCall).toHaveBeenCalledTimes(2);
    expect(metrics.countRateLimited).toHaveBeenCalledTimes(5);
  } finally {
    vi.useRealTimers();
  }
});

test('a back-off of one endpoint does not affect others', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const metrics = { countJobCall: vi.fn(), countRateLimited: vi.fn() };
    const throttle = createStripeThrottle({ perSecond: Number.POSITIVE_INFINITY, metrics });
    await throttle.backOff('GET /v1/charges');
    vi.advanceTimersByTime(1_000);
    await throttle.backOff('GET /v1/charges');
    expect(await throttle.acquire('GET /v1/charges')).toBe(false);
    expect(await throttle.acquire('GET /v1/refunds')).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

describe("a reader's request that calls Stripe", () => {
  test.each([
    ['too many calls', tooMany, 1],
    ['a locked object', locked, 2],
  ])('is retried after %s, without waiting for the rate limit', async (_why, error, times) => {
    const { throttle, calls } = recordingThrottle([false]);
    const budget = startRequestBudget(createStripe({ secretKey: 'sk_test', throttle }));
    expect(await budget.call(failing(times, error))).toBe('answer');
    expect(calls).not.toContain('acquire');
  });

  test('fails as payments_unavailable if Stripe rejects it twice', async () => {
    const sent = vi.fn();
    const budget = startRequestBudget(createStripe({ secretKey: 'sk_test' }));
    const asking = budget.call(failing(2, tooMany, sent));
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(sent).toHaveBeenCalledTimes(2);
  });
});

test.each([
  ['GET', '/v1/charges/ch_3Pabc1?expand[0]=refunds', 'GET /v1/charges/{id}'],
  ['POST', '/v1/checkout/sessions', 'POST /v1/checkout/sessions'],
  ['GET', '/v1/balance_transactions?limit=100', 'GET /v1/balance_transactions'],
])('the endpoint of %s %s is %s', (method, path, name) => {
  expect(nameEndpoint(method, path)).toBe(name);
});
