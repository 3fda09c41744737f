import { expect, test } from 'vitest';
import { chargeFailedEmail } from '../../../src/features/tips/emails/charge-failed.email.ts';
import { thanksEmail } from '../../../src/features/tips/emails/thanks.email.ts';
import { mailForSite } from '../../support/mail-for.ts';

const mail = mailForSite('The Lamp')(null);
const stop = { does: 'stop', url: 'https://example.org/stop' } as const;
const thanks = {
  tax: null,
  paid: { amount: 500, currency: 'jpy' },
  paidAt: new Date('2026-11-25T12:00:00Z'),
  target: 'A <strange> title',
  stop: null,
};

test('the thank-you mail names the amount, the date and the target', () => {
  const { subject, text, html } = thanksEmail(mail, thanks);
  expect(subject).toBe('Thank you for your tip to The Lamp');
  expect(text).toContain('¥500 for “A <strange> title” on November 25, 2026');
  expect(text).not.toContain('every month');
  expect(html).not.toContain('<strange>');
});

test('the thank-you mail for a monthly tip says how to stop it', () => {
  const { text } = thanksEmail(mail, { ...thanks, target: null, stop });
  expect(text).toContain('¥500 on November 25, 2026');
  expect(text).toContain('Cancel monthly tip: https://example.org/stop');
});

test('the mail about a failed charge links to the payment page and to the link that stops the tip', () => {
  const owed = { amount: 700, currency: 'usd' };
  const { subject, text } = chargeFailedEmail(mail, {
    owed,
    payUrl: 'https://invoice.example.com/in_1',
    stop,
  });
  expect(subject).toBe('Your monthly tip to The Lamp failed');
  expect(text).toContain('$7.00');
  expect(text).toContain('Pay now: https://invoice.example.com/in_1');
  expect(text).toContain('https://example.org/stop');
});
