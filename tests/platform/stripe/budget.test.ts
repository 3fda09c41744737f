import Stripe from 'stripe';
import { describe, expect, test, vi } from 'vitest';
import { startJobBudget, startRequestBudget } from '../../../src/platform/stripe/budget.ts';
import { createPace, type Pace } from '../../../src/platform/stripe/pace.ts';

/** Notes what is asked of it, and lets everybody go on at once. */
function notingPace(mayGo: readonly boolean[] = []): { pace: Pace; notes: string[] } {
  const notes: string[] = [];
  let turns = 0;
  const pace = {
    takeTurn() {
      notes.push('turn');
      return Promise.resolve(mayGo[turns++] ?? true);
    },
    rest: () => void notes.push('rest'),
    goOn: () => void notes.push('on'),
  };
  return { pace, notes };
}

const tooMany = () =>
  new Stripe.errors.StripeRateLimitError({ type: 'rate_limit_error', statusCode: 429 });

/** Fails so many times, and then answers. */
function failing(times: number, error: () => Error): () => Promise<string> {
  let left = times;
  return () => {
    left -= 1;
    return left >= 0 ? Promise.reject(error()) : Promise.resolve('answer');
  };
}

describe('a job that calls Stripe', () => {
  test('waits for its turn at each call', async () => {
    const { pace, notes } = notingPace();
    const budget = startJobBudget({ pace });
    await budget.call(failing(0, tooMany));
    await budget.call(failing(0, tooMany));
    expect(notes).toEqual(['turn', 'on', 'turn', 'on']);
  });

  test('rests where Stripe is asked too often, and asks again', async () => {
    const { pace, notes } = notingPace();
    expect(await startJobBudget({ pace }).call(failing(2, tooMany))).toBe('answer');
    expect(notes).toEqual(['turn', 'rest', 'turn', 'rest', 'turn', 'on']);
  });

  test('gives up where resting does not help, so that others have its place', async () => {
    const { pace, notes } = notingPace();
    const asking = startJobBudget({ pace }).call(failing(99, tooMany));
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(notes.filter((note) => note === 'rest')).toHaveLength(4);
  });

  test.each([
    [[false], 0, ['turn']],
    [[true, false], 1, ['turn', 'rest', 'turn']],
  ])('gives its place back at once where all rest for long: %j', async (mayGo, asked, noted) => {
    const { pace, notes } = notingPace(mayGo);
    const send = vi.fn(failing(1, tooMany));
    const asking = startJobBudget({ pace }).call(send);
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(send).toHaveBeenCalledTimes(asked);
    expect(notes).toEqual(noted);
  });

  test('does not ask again what failed otherwise', async () => {
    const { pace, notes } = notingPace();
    const broken = () => new Stripe.errors.StripeAPIError({ type: 'api_error', statusCode: 500 });
    const asking = startJobBudget({ pace }).call(failing(1, broken));
    await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
    expect(notes).toEqual(['turn']);
  });
});

test('jobs that are refused together rest once, and hold their places no longer than that', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const meter = { countJobCall: vi.fn(), countRefusedPace: vi.fn() };
    const pace = createPace({ perSecond: Number.POSITIVE_INFINITY, meter });
    for (let job = 0; job < 4; job += 1) pace.rest();
    vi.advanceTimersByTime(1_000);
    expect(await pace.takeTurn()).toBe(true);
    pace.rest();
    expect(await pace.takeTurn()).toBe(false);
    vi.advanceTimersByTime(2_000);
    expect(await pace.takeTurn()).toBe(true);
    expect(meter.countJobCall).toHaveBeenCalledTimes(2);
    expect(meter.countRefusedPace).toHaveBeenCalledTimes(5);
  } finally {
    vi.useRealTimers();
  }
});

test('a reader who waits for an answer waits for no turn, and hears of too many at once', async () => {
  const asking = startRequestBudget().call(failing(1, tooMany));
  await expect(asking).rejects.toMatchObject({ options: { code: 'payments_unavailable' } });
});
