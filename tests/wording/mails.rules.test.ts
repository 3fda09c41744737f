import { describe, expect, it } from 'vitest';
import { commentEmail } from '../../src/features/comments/emails/comment.email.ts';
import { digestEmail } from '../../src/features/comments/emails/digest.email.ts';
import { queueEmail } from '../../src/features/comments/emails/queue.email.ts';
import { reportOutcomeEmail } from '../../src/features/comments/emails/report-outcome.email.ts';
import { rulingEmail } from '../../src/features/comments/emails/ruling.email.ts';
import { emailChangedEmail } from '../../src/features/email-change/emails/email-changed.email.ts';
import { invitationEmail } from '../../src/features/groups/emails/invitation.email.ts';
import { issueEmail } from '../../src/features/issues/emails/issue.email.ts';
import { erasedEmail } from '../../src/features/me/emails/erased.email.ts';
import { confirmSignupEmail } from '../../src/features/newsletters/emails/signup.emails.ts';
import { passkeyEmail } from '../../src/features/passkeys/emails/passkey.email.ts';
import { secondFactorEmail } from '../../src/features/second-factor/emails/second-factor.email.ts';
import { newDeviceEmail } from '../../src/features/sessions/emails/new-device.email.ts';
import type { MailContext } from '../../src/features/settings/index.ts';
import { magicLinkEmail } from '../../src/features/sign-in/emails/magic-link.email.ts';
import { passwordChangedEmail } from '../../src/features/sign-in/emails/password-changed.email.ts';
import { announcementEmail } from '../../src/features/staff/emails/announcement.email.ts';
import { giftEmail } from '../../src/features/subscriptions/emails/gift.email.ts';
import { giftBoughtEmail } from '../../src/features/subscriptions/emails/gift-bought.email.ts';
import { overdueEmail } from '../../src/features/subscriptions/emails/overdue.email.ts';
import { priceMoveEmail } from '../../src/features/subscriptions/emails/price-move.email.ts';
import { receiptEmail } from '../../src/features/subscriptions/emails/receipt.email.ts';
import { renewalEmail } from '../../src/features/subscriptions/emails/renewal.email.ts';
import { chargeFailedEmail } from '../../src/features/tips/emails/charge-failed.email.ts';
import { thanksEmail } from '../../src/features/tips/emails/thanks.email.ts';
import { LOCALES, PSEUDO_LOCALE } from '../../src/platform/i18n/locales.ts';
import type { Message } from '../../src/platform/mail/message.ts';
import { PLAIN_SITE, textsOf } from '../../src/wording/texts.ts';
import { mailForSite } from '../support/mail-for.ts';
import { findUntranslated } from '../support/untranslated.ts';

const at = new Date('2026-11-29T12:00:00Z');
const url = 'https://a.example/x';
const text = 'Wert';
const five = { amount: 500, currency: 'eur' };
const comment = { by: text, title: text, excerpt: text, url, unsubscribeUrl: url };
const item = { ...comment, detail: null };
const issue = {
  ...{
    copyright: text,
    publicUrl: url,
    list: text,
    preheader: text,
    subject: text,
    title: text,
    dek: text,
  },
  ...{ authors: [text], correction: text, body: `<p>${text}</p>`, url, preferencesUrl: url },
  wall: { why: text, label: text, url },
};

/** One of each kind, with values that no language has. */
const MAILS: Readonly<Record<string, (mail: MailContext) => Message>> = {
  announcement: (mail) =>
    announcementEmail(mail, { what: 'admin_added', by: text, subject: text, url }),
  chargeFailed: (mail) =>
    chargeFailedEmail(mail, { owed: five, payUrl: url, stop: { does: 'stop', url } }),
  comment: (mail) => commentEmail(mail, { kind: 'threads', ...comment }),
  confirmSignup: (mail) => confirmSignupEmail(mail, { list: text, url }),
  digest: (mail) =>
    digestEmail(mail, {
      items: [
        { ...item, kind: 'replies' },
        { ...item, kind: 'decisions', detail: 'spam' },
      ],
      more: 3,
      homeUrl: url,
      unsubscribeUrl: url,
    }),
  emailChanged: (mail) => emailChangedEmail(mail, { email: text, url }),
  erased: (mail) => erasedEmail(mail, { receipt: text, url }),
  gift: (mail) =>
    giftEmail(mail, { tier: text, interval: 'year', code: text, url, from: null, words: text }),
  giftBought: (mail) =>
    giftBoughtEmail(mail, { tier: text, interval: 'month', deliverTo: text, deliverAt: at, url }),
  invitation: (mail) => invitationEmail(mail, { group: text, url, code: text }),
  issue: (mail) => issueEmail(mail, issue),
  magicLink: (mail) => magicLinkEmail(mail, { url, code: '123456' }),
  newDevice: (mail) => newDeviceEmail(mail, { device: text, address: text, at, url }),
  overdue: (mail) => overdueEmail(mail, { tier: text, until: at, payUrl: url, url }),
  passkey: (mail) => passkeyEmail(mail, { name: text, what: 'added', url }),
  passwordChanged: (mail) => passwordChangedEmail(mail, { revoked: ['passkeys', 'feeds'], url }),
  priceMove: (mail) =>
    priceMoveEmail(mail, { tier: text, interval: 'year', before: five, after: five, at, url }),
  queue: (mail) =>
    queueEmail(mail, {
      ...{ held: 2, reported: 1, appealed: 0, oldestHours: 1488 },
      queueUrl: url,
      unsubscribeUrl: url,
    }),
  receipt: (mail) => receiptEmail(mail, { tier: text, paid: five, tax: five, paidAt: at, url }),
  renewal: (mail) => renewalEmail(mail, { tier: text, price: five, at, url }),
  reportOutcome: (mail) => reportOutcomeEmail(mail, { title: text, isRemoved: true, url }),
  ruling: (mail) =>
    rulingEmail(mail, {
      ...{ title: text, reason: 'illegal', isAppeal: true, url, unsubscribeUrl: url },
      statement: { facts: text, legalGround: text, isNotified: true, isAutomated: false } as never,
    }),
  secondFactor: (mail) => secondFactorEmail(mail, { what: 'guessed', url }),
  thanks: (mail) =>
    thanksEmail(mail, {
      ...{ words: text, paid: five, tax: null, paidAt: at, target: text },
      stop: { does: 'change', url },
    }),
};

const SITE = 'Zeitung';

describe.each(Object.entries(MAILS))('the mail %s', (_name, write) => {
  it('has no word outside the catalogue', () => {
    const texts = textsOf(PLAIN_SITE, PSEUDO_LOCALE);
    const { html, subject } = write({ ...mailForSite(SITE)(null), texts });
    // Dates of the pseudo-locale are English.
    const content = `${text} ${SITE} ${url} November ${texts.formatDateTime(at)}`;
    expect(findUntranslated(`<p>${subject}</p>${html}`, content)).toEqual([]);
  });

  it.each(LOCALES)('is written in %s with every value filled in', (language) => {
    const { html, text: plain, subject } = write(mailForSite(SITE)({ language }));
    expect(html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(`${subject} ${plain}`).not.toMatch(/[{}]|undefined|null/);
  });
});
