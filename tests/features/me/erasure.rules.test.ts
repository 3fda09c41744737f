import { describe, expect, test } from 'vitest';
import { type PersonalDataCounts, previewErasure } from '../../../src/features/me/erasure.rules.ts';

const NOTHING: PersonalDataCounts = {
  sessions: 0,
  comments: 0,
  tips: 0,
  livePledges: 0,
  payments: 0,
  grants: 0,
  groupSeats: 0,
  groupAdmins: 0,
  newsletters: 0,
  mails: 0,
  audit: 0,
  hasStripeCustomer: false,
  hasLiveSubscription: false,
  moveFiles: { count: 0, until: null },
};

const namesOf = (lines: readonly { what: string }[]) => lines.map(({ what }) => what);

describe('the preview of an erasure', () => {
  test('lists only the profile as deleted and nothing as kept, for a member without other data', () => {
    const plan = previewErasure(NOTHING, 'anonymise');
    expect(namesOf(plan.goes)).toEqual(['profile']);
    expect(plan.stays).toEqual([]);
  });

  test.each([
    ['sessions', { sessions: 1 }, ['sessions'], []],
    ['a subscription', { hasLiveSubscription: true }, ['subscription'], []],
    ['a customer', { hasStripeCustomer: true }, ['stripeCustomer'], ['stripeIds']],
    ['payments', { payments: 2 }, [], ['payments']],
    ['tips', { tips: 2 }, ['tipMessages'], ['tips']],
    ['monthly tips', { livePledges: 1 }, ['monthlyTips'], []],
    ['grants', { grants: 1 }, ['grants'], []],
    ['newsletters', { newsletters: 2 }, ['newsletters'], []],
    ['mails', { mails: 1 }, ['mails'], []],
    ['audit lines', { audit: 1 }, [], ['audit']],
  ])('the preview lists what is deleted and kept of %s', (_, held, goes, stays) => {
    const plan = previewErasure({ ...NOTHING, ...held }, 'anonymise');
    expect(namesOf(plan.goes)).toEqual(['profile', ...goes]);
    expect(namesOf(plan.stays)).toEqual(stays);
    for (const line of [...plan.goes, ...plan.stays]) expect(line.why).toMatch(/\.$/);
  });

  test('files of a move are kept until their date, because they may name the member', () => {
    const until = new Date('2026-12-31T00:00:00Z');
    const plan = previewErasure({ ...NOTHING, moveFiles: { count: 2, until } }, 'erase');
    expect(plan.stays).toMatchObject([{ what: 'moveFiles', count: 2, until }]);
  });

  test('comments are anonymised or erased, as their author chooses', () => {
    const held = { ...NOTHING, comments: 3 };
    const anonymised = previewErasure(held, 'anonymise');
    expect(anonymised.stays).toMatchObject([{ what: 'comments', count: 3 }]);
    expect(namesOf(anonymised.goes)).not.toContain('comments');
    const erased = previewErasure(held, 'erase');
    expect(erased.goes).toContainEqual(expect.objectContaining({ what: 'comments', count: 3 }));
    expect(erased.stays).toEqual([]);
  });
});
