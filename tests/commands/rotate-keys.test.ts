import { expect, test } from 'vitest';
import { describeKeyAge, rotateKeys, writeKeys } from '../../src/commands/rotate-keys.ts';
import { readConfig } from '../../src/platform/config/config.ts';

const now = new Date('2026-11-30T12:00:00Z');
const old = { kid: '2025', secret: 'q8Zr2-Lw0xVt7Kd5Yb3Hn6Mf9Pj1Sg4Ce' };
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://news.test',
  DATABASE_URL: 'postgresql://db.internal/pennypress',
  STRIPE_SECRET_KEY: 'sk_live_9vTq2LwZr7KdYb3HnMf',
  STRIPE_WEBHOOK_SECRET: 'whsec_Lw0xVt7Kd5Yb3Hn6Mf9P',
  SMTP_URL: 'smtps://mail.internal',
  MAIL_FROM: 'News <news@news.test>',
};

test('rotated keys are accepted in production, with the new key in front of the old ones', () => {
  const rotated = rotateKeys(rotateKeys([old], now), now);
  const { JWT_KEYS } = readConfig({ ...production, JWT_KEYS: writeKeys(rotated) });
  expect(JWT_KEYS).toEqual(rotated);
  expect(JWT_KEYS.map(({ kid }) => kid)).toEqual(['2026-11-30b', '2026-11-30', '2025']);
});

test.each([
  ['2026-11-29', 'the signing key is 1 days old'],
  ['2026-11-30b', 'the signing key is 0 days old'],
  ['2026', 'the signing key is 333 days old'],
  ['main', 'unknown age: the kid is not a date, as "keys rotate" would set it'],
])('the doctor describes the age of the key %s: %s', (kid, text) => {
  expect(describeKeyAge([{ kid, secret: '' }, old], now)).toBe(text);
});

test('the doctor reports a signing key that is older than a year', () => {
  expect(() => describeKeyAge([old], now)).toThrow(/698 days old: run the command "keys rotate"/);
});
