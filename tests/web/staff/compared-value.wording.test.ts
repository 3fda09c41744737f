import { describe, expect, test } from 'vitest';
import { wordCompared } from '../../../src/web/staff/compared-value.wording.ts';
import { inTexts } from '../../../src/web/staff/console-texts.ts';
import { PLAIN_SITE, textsOf } from '../../../src/wording/texts.ts';

const read = (value: string | null): string => {
  const words = wordCompared(value);
  return typeof words === 'string' ? words : words.markup.replaceAll(/<[^>]+>/g, '');
};

describe('one side of a difference from Stripe', () => {
  test.each([
    [null, 'Missing'],
    ['no fee', 'Missing'],
    ['succeeded', 'Succeeded'],
    ['incomplete_expired', 'Incomplete, expired'],
    ['a_new_status', 'a new status'],
    ['500 usd', '$5.00'],
    ['paid 1200 jpy', '¥1,200'],
    ['fee 45 usd', '$0.45'],
    ['-615 usd in_transit', '-$6.15, In transit'],
    ['66365 usd paid with its transactions', '$663.65, Paid, with its transactions'],
    ['active until 2027-01-01T12:52:00.000Z', 'Active until Jan 1, 2027, 12:52 PM'],
    ['payment_intent.succeeded', 'payment_intent.succeeded'],
  ])('%j reads %j', (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  test('is in the language and the time zone of the visit', () => {
    const german = textsOf({ ...PLAIN_SITE, timeZone: 'Europe/Berlin' }, 'de');
    inTexts(german, () => {
      expect(read('past_due until 2027-01-01T12:52:00.000Z')).toBe(
        'Überfällig bis 01.01.2027, 13:52',
      );
      expect(read('500 usd').replaceAll('\u00A0', ' ')).toBe('5,00 $');
    });
  });
});
