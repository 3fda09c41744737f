import { expect, test } from 'vitest';
import { chargeFailedEmail } from '../../../src/features/tips/emails/charge-failed.email.ts';
import { thanksEmail } from '../../../src/features/tips/emails/thanks.email.ts';

const stop = { label: 'Stop my monthly tip', url: 'https://example.org/stop' };
const thanks = {
  tax: null,
  siteName: 'The Lamp',
  words: 'We answer to you.',
  paid: { amount: 500, currency: 'jpy' },
  paidAt: new Date('2026-11-25T12:00:00Z'),
  target: 'A <strange> title',
  stop: null,
};

test('thanks name the amount, the day, what it was for, and speak in the words of the site', () => {
  const { subject, text, html } = thanksEmail(thanks);
  expect(subject).toBe('Thank you for your tip to The Lamp');
  expect(text).toContain('¥500 towards "A <strange> title" on Wed, 25 Nov 2026');
  expect(text).toContain('We answer to you.');
  expect(text).not.toContain('every month');
  expect(html).not.toContain('<strange>');
});

test('thanks for a monthly tip say how to stop it', () => {
  const { text } = thanksEmail({ ...thanks, target: null, stop });
  expect(text).toContain('¥500 on Wed');
  expect(text).toContain('Stop my monthly tip: https://example.org/stop');
});

test('a charge that failed asks for nothing', () => {
  const owed = { amount: 700, currency: 'usd' };
  const { subject, text } = chargeFailedEmail({
    siteName: 'The Lamp',
    owed,
    payUrl: 'https://invoice.example.com/in_1',
    stop,
  });
  expect(subject).toBe('Your monthly tip to The Lamp did not go through');
  expect(text).toContain('$7.00');
  expect(text).toContain('Pay it now: https://invoice.example.com/in_1');
  expect(text).toContain('https://example.org/stop');
});
