import Stripe from 'stripe';
import { describe, expect, test, vi } from 'vitest';
import { startJobBudget, startRequestBudget } from '../../../src/platform/stripe/budget.ts';
import { createStripe } from '../../../src/platform/stripe/stripe.ts';
import {
  createStripeThrottle,
  type StripeThrottle,
} from '../../../src/platform/stripe/throttle.ts';

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
    backOff: () => void calls.push('backOff'),
    reset: () => void calls.push('reset'),
  };
  return { throttle, calls };
}

const tooMany = () =>
  new Stripe.errors.StripeRateLimitError({ type: 'rate_limit_error', statusCode: 429 });

/** Fails `times` times, then answers. */
function failing(times: number, error: () => Error): () => Promise<string> {
  let left = times;
  return () => {
    left -= 1;
    return left >= 0 ? Promise.reject(error()) : Promise.resolve('answer');
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

  test('backs off after a 429, and calls again', async () => {
    const { throttle, calls } = recordingThrottle();
    expect(
      await startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(
        failing(2, tooMany),
      ),
    ).toBe('answer');
    expect(calls).toEqual(['acquire', 'backOff', 'acquire', 'backOff', 'acquire', 'reset']);
  });

  test('gives up after four back-offs, so that other jobs get its slot', async () => {
    const { throttle, calls } = recordingThrottle();
    const asking = startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(
      failing(99, tooMany),
    );
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(calls.filter((call) => call === 'backOff')).toHaveLength(4);
  });

  test.each([
    [[false], 0, ['acquire']],
    [[true, false], 1, ['acquire', 'backOff', 'acquire']],
  ])('gives its slot back at once during a long back-off: %j', async (admits, sent, recorded) => {
    const { throttle, calls } = recordingThrottle(admits);
    const send = vi.fn(failing(1, tooMany));
    const asking = startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(send);
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(send).toHaveBeenCalledTimes(sent);
    expect(calls).toEqual(recorded);
  });

  test('does not retry after an answer other than 429', async () => {
    const { throttle, calls } = recordingThrottle();
    const broken = () => new Stripe.errors.StripeAPIError({ type: 'api_error', statusCode: 500 });
    const asking = startJobBudget(createStripe({ secretKey: 'sk_test', throttle })).call(
      failing(1, broken),
    );
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(calls).toEqual(['acquire']);
  });
});

test('jobs that are refused together back off once, and hold their slots no longer than that', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const metrics = { countJobCall: vi.fn(), countRateLimited: vi.fn() };
    const throttle = createStripeThrottle({ perSecond: Number.POSITIVE_INFINITY, metrics });
    for (let job = 0; job < 4; job += 1) throttle.backOff();
    vi.advanceTimersByTime(1_000);
    expect(await throttle.acquire()).toBe(true);
    throttle.backOff();
    expect(await throttle.acquire()).toBe(false);
    vi.advanceTimersByTime(2_000);
    expect(await throttle.acquire()).toBe(true);
    expect(metrics.countJobCall).toHaveBeenCalledTimes(2);
    expect(metrics.countRateLimited).toHaveBeenCalledTimes(5);
  } finally {
    vi.useRealTimers();
  }
});

test('a request never waits for the rate limit, and fails at once on a 429', async () => {
  const asking = startRequestBudget(createStripe({ secretKey: 'sk_test' })).call(
    failing(1, tooMany),
  );
  await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
});
