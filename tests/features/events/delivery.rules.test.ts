import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  decideOutcome,
  decidePause,
  readRetryAfter,
} from '../../../src/features/events/delivery.rules.ts';
import { signWebhook } from '../../../src/features/events/sign-webhook.rules.ts';
import { findUrlProblem, isPublicAddress } from '../../../src/platform/http/public-address.ts';
import { addSeconds } from '../../../src/time/clock.ts';

const now = new Date('2026-03-02T12:00:00Z');

function attempt(change: Partial<Attempt> = {}): Attempt {
  const answered = { status: 500, answer: '', error: null, retryAfterSeconds: null };
  return { at: now, durationMs: 5, ...answered, ...change };
}

describe('the retries of a delivery', () => {
  test('ten attempts are spread over a little more than three days', () => {
    let at = now;
    let attempts = 0;
    for (;;) {
      attempts += 1;
      const outcome = decideOutcome(attempt(), { attempts, createdAt: now, now: at });
      if (outcome.kind !== 'retry') break;
      at = outcome.at;
    }
    expect(attempts).toBe(10);
    const hours = (at.getTime() - now.getTime()) / 3_600_000;
    expect(hours).toBeGreaterThan(72);
    expect(hours).toBeLessThan(78);
  });

  test.each([200, 204, 299])('a %i counts as delivered', (status) => {
    const outcome = decideOutcome(attempt({ status }), { attempts: 1, createdAt: now, now });
    expect(outcome).toEqual({ kind: 'delivered' });
  });

  test.each([null, 199, 301, 307, 400, 410, 500])('a %s is retried', (status) => {
    const outcome = decideOutcome(attempt({ status }), { attempts: 1, createdAt: now, now });
    expect(outcome).toEqual({ kind: 'retry', at: addSeconds(now, 5) });
  });

  test('an old event that is sent again gets one more attempt instead of ten', () => {
    const createdAt = addSeconds(now, -5 * 86_400);
    const outcomeOf = (attempts: number) =>
      decideOutcome(attempt(), { attempts, createdAt, now }).kind;
    expect([outcomeOf(1), outcomeOf(2)]).toEqual(['retry', 'dead']);
  });

  test.each([
    ['120', 120],
    ['Mon, 02 Mar 2026 12:01:00 GMT', 60],
    ['Mon, 02 Mar 2026 11:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('Retry-After %s asks for %s seconds', (value, seconds) => {
    expect(readRetryAfter(value, now)).toBe(seconds);
  });

  test('Retry-After extends a pause up to a day, and never shortens it', () => {
    const pauseFor = (retryAfterSeconds: number, attempts = 1) =>
      decideOutcome(attempt({ retryAfterSeconds }), { attempts, createdAt: now, now });
    expect(pauseFor(60)).toEqual({ kind: 'retry', at: addSeconds(now, 60) });
    expect(pauseFor(999_999)).toEqual({ kind: 'retry', at: addSeconds(now, 86_400) });
    expect(pauseFor(1, 2)).toEqual({ kind: 'retry', at: addSeconds(now, 300) });
  });
});

describe('the pausing of an endpoint', () => {
  const dead = { attempt: attempt(), outcome: { kind: 'dead' } } as const;
  const delivered = { attempt: attempt({ status: 200 }), outcome: { kind: 'delivered' } } as const;
  const gone = { attempt: attempt({ status: 410 }), outcome: { kind: 'retry', at: now } } as const;

  test.each([
    ['a receiver that says it is gone', [gone], null, 'gone'],
    ['an event given up while everything fails', [dead], now, 'failing'],
    ['an event given up at the first failure of all', [dead], null, null],
    ['an event given up while others arrive', [dead, delivered], now, null],
  ] as const)(
    'an endpoint is paused only if it is gone or keeps failing: %s',
    (_, round, failingSince, expected) => {
      expect(decidePause(round, failingSince)).toBe(expected);
    },
  );
});

describe('signatures of deliveries', () => {
  const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}` as const;

  test('the official package accepts signatures by either secret of a rotation, and no other', () => {
    const body = '{"id":"1"}';
    const sentAtSeconds = Math.floor(Date.now() / 1000);
    const headers = signWebhook({ id: '1', sentAtSeconds, body }, [secretOf(1), secretOf(2)]);
    for (const byte of [1, 2]) {
      expect(new Webhook(secretOf(byte)).verify(body, headers)).toEqual({ id: '1' });
    }
    expect(() => new Webhook(secretOf(3)).verify(body, headers)).toThrow();
    expect(() => new Webhook(secretOf(1)).verify('{"id":"2"}', headers)).toThrow();
  });
});

describe('URLs of receivers', () => {
  const inProduction = { takesLoopback: false, needsHttps: true };

  test.each([
    'http://example.org/hook',
    'ftp://example.org',
    'nonsense',
    'https://user:pw@example.org',
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://10.1.2.3',
    'https://172.16.0.1',
    'https://192.168.1.1',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1',
    'https://0.0.0.0',
    'https://2130706433',
    'https://0x7f.1',
    'https://[fd00::1]',
    'https://[fe80::1]',
    'https://[64:ff9b::7f00:1]',
    'https://224.0.0.1',
    'https://localhost',
    'https://printer.local',
    'https://db.internal.',
  ])('nothing is sent to %s in production', (url) => {
    expect(findUrlProblem(url, inProduction)).not.toBeNull();
  });

  test.each(['https://example.org/hook', 'https://93.184.216.34/', 'https://[2606:4700::1111]/'])(
    'events may be sent to %s',
    (url) => {
      expect(findUrlProblem(url, inProduction)).toBeNull();
    },
  );

  test('in development only this machine may be a receiver among private addresses', () => {
    const inDevelopment = { takesLoopback: true, needsHttps: false };
    expect(findUrlProblem('http://127.0.0.1:4000/', inDevelopment)).toBeNull();
    expect(findUrlProblem('http://localhost:4000/', inDevelopment)).toBeNull();
    expect(findUrlProblem('http://10.0.0.1/', inDevelopment)).not.toBeNull();
    expect(isPublicAddress('169.254.169.254', true)).toBe(false);
  });
});
