import { describe, expect, test } from 'vitest';
import {
  describeSale,
  isSaleOfSite,
  readSaleDescription,
} from '../../../src/features/billing/sale-description.rules.ts';

const SITE = 'https://news.example.com';
const ID = '019a0000-0000-7000-8000-000000000001';
const OTHER = '019a0000-0000-7000-8000-000000000002';
const bare = {
  kind: 'tip',
  interval: 'once',
  amount: 700,
  currency: 'usd',
  memberId: null,
  taxBehavior: null,
  tierPriceId: null,
  tipId: null,
  groupId: null,
  groupMonths: null,
  trialDays: 0,
} as const;

describe('the metadata of a sale', () => {
  test('name what was sold, and nothing that the sale does not have', () => {
    expect(describeSale(bare, SITE)).toEqual({
      site: SITE,
      kind: 'tip',
      interval: 'once',
      amount: '700',
      currency: 'usd',
      buyer: 'guest',
    });
  });

  test('name each part of the sale', () => {
    const sale = {
      ...bare,
      memberId: 'ada',
      taxBehavior: 'inclusive',
      tierPriceId: ID,
      tipId: OTHER,
      groupId: ID,
      groupMonths: 12,
      trialDays: 14,
    } as const;
    expect(describeSale(sale, SITE)).toEqual({
      site: SITE,
      kind: 'tip',
      interval: 'once',
      amount: '700',
      currency: 'usd',
      buyer: 'member',
      taxBehavior: 'inclusive',
      tierPriceId: ID,
      tipId: OTHER,
      groupId: ID,
      groupMonths: '12',
      trialDays: '14',
    });
  });

  const described = { ...describeSale({ ...bare, tipId: OTHER }, SITE), checkoutId: ID };

  test('are read back', () => {
    expect(readSaleDescription(described)).toEqual({
      checkoutId: ID,
      kind: 'tip',
      interval: 'once',
      buyer: 'guest',
      amount: 700,
      currency: 'usd',
      tipId: OTHER,
      trialDays: 0,
    });
    const months = { groupMonths: '12', trialDays: '14', taxBehavior: 'exclusive' };
    expect(readSaleDescription({ ...described, ...months })).toMatchObject({
      groupMonths: 12,
      trialDays: 14,
      taxBehavior: 'exclusive',
    });
  });

  test.each([
    ['without a checkout', { checkoutId: '' }],
    ['of an unknown kind', { kind: 'raffle' }],
    ['of an unknown interval', { interval: 'fortnight' }],
    ['of an unknown buyer', { buyer: 'robot' }],
    ['with a negative amount', { amount: '-1' }],
    ['with a fraction of a cent', { amount: '7.5' }],
    ['with no months for a group', { groupMonths: '0' }],
    ['with a trial of negative length', { trialDays: '-1' }],
    ['whose tip has no id', { tipId: 'x' }],
  ])('%s belong to an older release', (_, wrong) => {
    expect(readSaleDescription({ ...described, ...wrong })).toBeNull();
  });
});

describe('a session belongs to a publication', () => {
  const successUrl = `${SITE}/checkout/return`;

  test.each([
    ['that its metadata name', { metadata: { site: SITE }, successUrl: null }, true],
    ['not if they name another', { metadata: { site: `${SITE}.au` }, successUrl }, false],
    ['to which an older one returns', { metadata: { checkoutId: ID }, successUrl }, true],
    [
      'not if an older one returns to a site that begins alike',
      { metadata: { checkoutId: ID }, successUrl: `${SITE}.au/checkout/return` },
      false,
    ],
    [
      'not if an older one returns nowhere',
      { metadata: { checkoutId: ID }, successUrl: null },
      false,
    ],
    ['not if it was not opened by this software', { metadata: {}, successUrl }, false],
  ])('%s', (_, session, isOurs) => {
    expect(isSaleOfSite(session, SITE)).toBe(isOurs);
  });
});
