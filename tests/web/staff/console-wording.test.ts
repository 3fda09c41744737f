import { describe, expect, test } from 'vitest';
import { money } from '../../../src/money/money.ts';
import { eventStateText } from '../../../src/web/staff/console.wording.ts';
import { inTexts, writeAmount } from '../../../src/web/staff/console-texts.ts';
import { writeDifference } from '../../../src/web/staff/difference-value.rules.ts';
import { FRONT_FIELDS } from '../../../src/web/staff/front-fields.rules.ts';
import { wordDecision } from '../../../src/web/staff/moderation.wording.ts';
import { renderTable } from '../../../src/web/staff/table.part.ts';
import { PLAIN_SITE, textsOf } from '../../../src/wording/texts.ts';

describe('outcomes of Stripe events', () => {
  test.each([
    ['handled', 'applied', 'Processed'],
    ['handled', 'pending', 'No action needed yet'],
    ['ignored', 'ignored', 'Ignored'],
    ['handled', 'dismissed', 'Dismissed by staff'],
    // The event's own page shows the differences found when it was flagged.
    ['review', 'foreign', 'Needs review'],
    ['waiting', null, 'Pending'],
    ['handled', 'something new', 'handled: something new'],
  ])('a Stripe event that is %s with outcome %s is shown as %s', (status, outcome, words) => {
    expect(eventStateText(status, outcome)).toBe(words);
  });
});

test.each([
  ['suspect_words', 'A word to review'],
  ['off_topic', 'Off topic'],
] as const)('the policy reason %s is shown as %s', (reason, words) => {
  expect(wordDecision(reason)).toBe(words);
});

test.each([
  ['en', '7.50'],
  ['de', '7,50'],
  ['fr', '7,50'],
  ['es', '7,50'],
  ['ar', '7.50'],
] as const)('a field in %s shows an amount as %s', (locale, shown) => {
  expect(inTexts(textsOf(PLAIN_SITE, locale), () => writeAmount(money(750, 'usd')))).toBe(shown);
});

test.each([
  ['payment.amount', '700', 'usd', '$7.00'],
  ['amount', '700', 'jpy', '¥700'],
  ['amount', '700', null, '700'],
  ['payment.currency', 'usd', 'usd', 'USD'],
  ['customer', 'cus_1', 'usd', 'cus_1'],
  ['price', null, 'usd', '–'],
] as const)('a difference in %s of %s in %s is shown as %s', (name, value, currency, words) => {
  expect(writeDifference(name, value, currency)).toBe(words);
});

test('social networks are shown by their own names', () => {
  const { shareNetworks } = FRONT_FIELDS;
  expect(shareNetworks.options).toMatchObject({
    linkedin: { given: 'LinkedIn' },
    whatsapp: { given: 'WhatsApp' },
  });
});

test('a status begins with a capital letter, and user-written text stays unchanged', () => {
  const columns = {
    'console.word.name': ({ name }: { name: string }) => name,
    'console.word.status': () => 'published',
  } as const;
  const { markup } = renderTable(columns, [{ name: 'ada' }]);
  expect(markup).toContain('>Published</td>');
  expect(markup).toContain('>ada</td>');
});
