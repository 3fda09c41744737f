import { describe, expect, it } from 'vitest';
import {
  previewComments,
  previewEarnings,
  previewFront,
  previewGeneral,
  previewMail,
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
      'Everyone with an account can comment. Authors can edit a comment for 15 minutes. Comments close 14 days after an article is published.',
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
});
