import { describe, expect, it } from 'vitest';
import {
  previewAddresses,
  previewBookkeeping,
  previewComments,
  previewEarnings,
  previewFront,
  previewGeneral,
  previewMail,
  previewSecurity,
  previewSubscriptions,
  previewTips,
  type Settings,
} from '../../../src/web/staff/settings-previews.ts';

const plain = (text: string | null) => text?.replaceAll(/\s+/g, ' ').trim();
const of = (settings: object) => settings as Settings;

describe('the preview of a section', () => {
  it('shows dates and prices in the language and currency of readers', () => {
    const preview = previewGeneral(of({ language: 'de-AT', timeZone: 'UTC', currency: 'eur' }));
    expect(plain(preview)).toMatch(/\d{4} um \d{2}:\d{2}, 100,00 €/);
  });

  it.each([
    [
      { sections: [], shareNetworks: [] },
      'The front page has no sections. Articles have no share buttons.',
    ],
    [
      { sections: [{ name: 'Harbour' }, { name: 'Law' }], shareNetworks: ['x', 'bluesky'] },
      'The front page has these sections: Harbour and Law. Readers can share articles on X and Bluesky.',
    ],
  ])('names sections and share buttons: %j', (settings, expected) => {
    expect(plain(previewFront(of(settings)))).toBe(expected);
  });

  it.each([
    [
      { graceDays: 0, renewalNoticeDays: 0, withdrawalDays: 0 },
      'A failed payment ends access at once.',
    ],
    [
      { graceDays: 1, renewalNoticeDays: 14, withdrawalDays: 30 },
      'After a failed payment, members keep access for 1 day. Yearly subscribers get an email 14 days before their renewal. Members can get a full refund for 30 days after they subscribe.',
    ],
  ])(
    'says what follows a failed payment, a renewal and a withdrawal: %j',
    (subscriptions, expected) => {
      expect(plain(previewSubscriptions(of({ subscriptions })))).toBe(expected);
    },
  );

  it('writes tips in the site’s currency, and is empty if the site accepts none in it', () => {
    const tips = { usd: { suggested: [300, 750], smallest: 100, largest: 50_000 } };
    expect(previewTips(of({ tips, currency: 'usd' }))).toBe(
      'Readers are offered $3 or $7.50, or any amount from $1 to $500.',
    );
    expect(previewTips(of({ tips, currency: 'eur' }))).toBeNull();
  });

  it.each([
    [
      { whoMay: 'closed', editWindowSeconds: 0, closeAfterDays: null },
      "No one can comment. Comments can't be edited.",
    ],
    [
      { whoMay: 'members', editWindowSeconds: 900, closeAfterDays: 14 },
      'Everyone with an account can comment. Commenters can edit a comment for 15 minutes. Comments close 14 days after an article is published.',
    ],
  ])('says who can comment and for how long: %j', (comments, expected) => {
    expect(plain(previewComments(of({ comments })))).toBe(expected);
  });

  it('estimates how long sending takes', () => {
    expect(previewMail(of({ newsletters: { perSecond: 10 } }))).toBe(
      'An email to 10,000 subscribers takes about 17 minutes to send.',
    );
  });

  it('calculates the shares of authors', () => {
    const statements = { tipsShare: 90, revenueShare: 25 };
    expect(previewEarnings(of({ statements, currency: 'usd' }))).toBe(
      'Of $100.00 in tips after fees, authors get $90.00; of $100.00 in subscriptions, $25.00.',
    );
  });

  it.each([
    [{ siteUrl: null, article: null, signIn: null }, '/articles/the-new-pier', '/signin'],
    [
      { siteUrl: 'https://a.example', article: '/news/{slug}', signIn: '/login' },
      'https://a.example/news/the-new-pier',
      'https://a.example/login',
    ],
  ])('shows the address of an article and of the sign-in page: %j', (own, article, signIn) => {
    const addresses = { ...own, author: null, tag: null, plans: null, account: null };
    expect(previewAddresses(of({ siteUrl: own.siteUrl, timeZone: 'UTC', addresses }))).toBe(
      `An article has an address like ${article}. Readers sign in at ${signIn}.`,
    );
  });

  it('says who can open staff pages', () => {
    const preview = (staffNeedSecondFactor: boolean) =>
      plain(previewSecurity(of({ signIn: { staffNeedSecondFactor } })));
    expect(preview(true)).toBe('Staff pages stay closed to staff without two-step sign-in.');
    expect(preview(false)).toBe('Staff can sign in without a second step.');
  });

  it.each([
    [{ revenue: {}, fees: '' }, 'Exports name no revenue account yet.'],
    [
      { revenue: { all: '8400', 'tip:7': '8300', gift: '8400' }, fees: '4970' },
      "Exports post revenue to 8400 and 8300. Stripe's fees go to 4970.",
    ],
  ])('names the accounts of the exports: %j', (bookkeeping, expected) => {
    expect(plain(previewBookkeeping(of({ bookkeeping })))).toBe(expected);
  });
});
