import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { approvalsEmail } from '../../src/features/comments/emails/approvals.email.ts';
import { commentEmail } from '../../src/features/comments/emails/comment.email.ts';
import { confirmNoticeEmail } from '../../src/features/comments/emails/confirm-notice.email.ts';
import { digestEmail } from '../../src/features/comments/emails/digest.email.ts';
import { queueEmail } from '../../src/features/comments/emails/queue.email.ts';
import { reportOutcomeEmail } from '../../src/features/comments/emails/report-outcome.email.ts';
import { rulingEmail } from '../../src/features/comments/emails/ruling.email.ts';
import { approveChangeEmail } from '../../src/features/email-change/emails/approve-change.email.ts';
import { confirmNewEmailEmail } from '../../src/features/email-change/emails/confirm-new-email.email.ts';
import { confirmRecoveryEmail } from '../../src/features/email-change/emails/confirm-recovery.email.ts';
import { emailChangedEmail } from '../../src/features/email-change/emails/email-changed.email.ts';
import { emailInUseEmail } from '../../src/features/email-change/emails/email-in-use.email.ts';
import { recoveryNoticeEmail } from '../../src/features/email-change/emails/recovery-notice.email.ts';
import { endpointPausedEmail } from '../../src/features/events/emails/endpoint-paused.email.ts';
import { groupAdminEmail } from '../../src/features/groups/emails/group-admin.email.ts';
import { groupPaidEmail } from '../../src/features/groups/emails/group-paid.email.ts';
import { invitationEmail } from '../../src/features/groups/emails/invitation.email.ts';
import { identityAddedEmail } from '../../src/features/identity-providers/emails/identity-added.email.ts';
import { issueEmail } from '../../src/features/issues/emails/issue.email.ts';
import { erasedEmail } from '../../src/features/me/emails/erased.email.ts';
import {
  erasureLinkEmail,
  noErasureEmail,
} from '../../src/features/me/emails/erasure-link.email.ts';
import {
  alreadyOnListEmail,
  confirmSignupEmail,
  welcomeEmail,
} from '../../src/features/newsletters/emails/signup.emails.ts';
import { passkeyEmail } from '../../src/features/passkeys/emails/passkey.email.ts';
import { receiptAgainEmail } from '../../src/features/payments/emails/receipt-again.email.ts';
import { refundedEmail } from '../../src/features/payments/emails/refunded.email.ts';
import { reauthenticationCodeEmail } from '../../src/features/reauthentication/emails/reauthentication-code.email.ts';
import { secondFactorEmail } from '../../src/features/second-factor/emails/second-factor.email.ts';
import { apiKeyExpiryEmail } from '../../src/features/sessions/emails/api-key-expiry.email.ts';
import { newDeviceEmail } from '../../src/features/sessions/emails/new-device.email.ts';
import type { MailContext } from '../../src/features/settings/index.ts';
import { alreadyRegisteredEmail } from '../../src/features/sign-in/emails/already-registered.email.ts';
import { choosePasswordEmail } from '../../src/features/sign-in/emails/choose-password.email.ts';
import { confirmRegistrationEmail } from '../../src/features/sign-in/emails/confirm-registration.email.ts';
import { magicLinkEmail } from '../../src/features/sign-in/emails/magic-link.email.ts';
import { noAccountEmail } from '../../src/features/sign-in/emails/no-account.email.ts';
import { passwordChangedEmail } from '../../src/features/sign-in/emails/password-changed.email.ts';
import { announcementEmail } from '../../src/features/staff/emails/announcement.email.ts';
import { testEmail } from '../../src/features/staff/emails/test.email.ts';
import { giftEmail } from '../../src/features/subscriptions/emails/gift.email.ts';
import { giftBoughtEmail } from '../../src/features/subscriptions/emails/gift-bought.email.ts';
import { neverPaidEmail } from '../../src/features/subscriptions/emails/never-paid.email.ts';
import { overdueEmail } from '../../src/features/subscriptions/emails/overdue.email.ts';
import { priceMoveEmail } from '../../src/features/subscriptions/emails/price-move.email.ts';
import { receiptEmail } from '../../src/features/subscriptions/emails/receipt.email.ts';
import { renewalEmail } from '../../src/features/subscriptions/emails/renewal.email.ts';
import { trialTakenEmail } from '../../src/features/subscriptions/emails/trial-taken.email.ts';
import { turnEmail } from '../../src/features/subscriptions/emails/turn.email.ts';
import { SUBSCRIPTION_TURNS } from '../../src/features/subscriptions/subscription-events.rules.ts';
import { chargeFailedEmail } from '../../src/features/tips/emails/charge-failed.email.ts';
import { thanksEmail } from '../../src/features/tips/emails/thanks.email.ts';
import { deriveAccents } from '../../src/look/accent.rules.ts';
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
  copyright: text,
  oldHost: null,
  list: text,
  preheader: text,
  subject: text,
  title: text,
  dek: text,
  authors: [text],
  correction: text,
  body: `<p>${text}</p>`,
  url,
  preferencesUrl: url,
  wall: { why: text, label: text, url },
};

const sold = {
  tier: { name: text },
  price: { interval: 'month', everyUnit: null, everyCount: null, ...five },
} as never;

/** One of each kind, with values that no language has. */
const MAILS: Readonly<Record<string, (mail: MailContext) => Message>> = {
  alreadyOnList: (mail) => alreadyOnListEmail(mail, { list: text, url }),
  alreadyRegistered: (mail) => alreadyRegisteredEmail(mail, { url }),
  apiKeyExpiry: (mail) => apiKeyExpiryEmail(mail, { name: text, prefix: text, expiresAt: at, url }),
  approvals: (mail) =>
    approvalsEmail(mail, { items: [comment, comment], more: 3, unsubscribeUrl: url }),
  approveChange: (mail) => approveChangeEmail(mail, { email: text, url }),
  choosePassword: (mail) => choosePasswordEmail(mail, { url }),
  confirmNewEmail: (mail) => confirmNewEmailEmail(mail, { url }),
  confirmNotice: (mail) => confirmNoticeEmail(mail, { explanation: text, url }),
  confirmRecovery: (mail) => confirmRecoveryEmail(mail, { waitsUntil: at, url }),
  confirmRegistration: (mail) => confirmRegistrationEmail(mail, { url }),
  emailInUse: (mail) => emailInUseEmail(mail, { url }),
  endpointPaused: (mail) => endpointPausedEmail(mail, { host: text, isGone: false, url }),
  erasureLink: (mail) => erasureLinkEmail(mail, { url }),
  identityAdded: (mail) => identityAddedEmail(mail, { provider: text, url }),
  neverPaid: (mail) => neverPaidEmail(mail, { tier: text, url }),
  noAccount: (mail) => noAccountEmail(mail, { url }),
  noErasure: (mail) => noErasureEmail(mail, { url }),
  reauthenticationCode: (mail) => reauthenticationCodeEmail(mail, { code: '123456' }),
  recoveryNotice: (mail) =>
    recoveryNoticeEmail(mail, { email: text, waitsUntil: at, isByMember: true, url }),
  receiptAgain: (mail) =>
    receiptAgainEmail(mail, {
      kind: 'subscription',
      item: { name: text, interval: 'month', every: null, startsAt: at, endsAt: at },
      paid: five,
      tax: five,
      refunded: five,
      paidAt: at,
      number: '123',
      url,
    }),
  refunded: (mail) => refundedEmail(mail, { paid: five, refunded: five, url }),
  trialTaken: (mail) => trialTakenEmail(mail, { tier: text, url }),
  welcome: (mail) => welcomeEmail(mail, { list: text, url }),
  ...Object.fromEntries(
    SUBSCRIPTION_TURNS.map((turn) => [
      `${turn} subscription`,
      (mail: MailContext) =>
        turnEmail(mail, {
          turn,
          sold,
          next: null,
          currentPeriodEnd: at,
          cancelAt: at,
          pausedUntil: at,
          url,
        }),
    ]),
  ),
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
    giftBoughtEmail(mail, {
      tier: text,
      interval: 'month',
      paid: five,
      tax: five,
      paidAt: at,
      deliverTo: text,
      deliverAt: at,
      url,
    }),
  groupAdmin: (mail) => groupAdminEmail(mail, { group: text, url, hasAccount: false }),
  groupPaid: (mail) => groupPaidEmail(mail, { group: text, paid: five, tax: five, until: at, url }),
  invitation: (mail) => invitationEmail(mail, { group: text, url, code: text }),
  issue: (mail) => issueEmail(mail, issue),
  issueOfImported: (mail) => issueEmail(mail, { ...issue, oldHost: text }),
  magicLink: (mail) => magicLinkEmail(mail, { url, code: '123456' }),
  newDevice: (mail) => newDeviceEmail(mail, { device: text, address: text, at, url }),
  overdue: (mail) => overdueEmail(mail, { tier: text, until: at, payUrl: url, url }),
  passkey: (mail) => passkeyEmail(mail, { name: text, what: 'added', url }),
  passwordChanged: (mail) => passwordChangedEmail(mail, { revoked: ['passkeys', 'feeds'], url }),
  priceMove: (mail) =>
    priceMoveEmail(mail, {
      tier: text,
      interval: 'year',
      every: { unit: 'month', count: 3 },
      before: five,
      after: five,
      at,
      url,
    }),
  queue: (mail) =>
    queueEmail(mail, {
      held: 2,
      reported: 1,
      appealed: 0,
      oldestHours: 1488,
      queueUrl: url,
      unsubscribeUrl: url,
    }),
  receipt: (mail) =>
    receiptEmail(mail, {
      tier: text,
      paid: five,
      tax: five,
      paidAt: at,
      covered: { sold, startsAt: at, endsAt: at },
      url,
    }),
  renewal: (mail) => renewalEmail(mail, { tier: text, price: five, at, url }),
  reportOutcome: (mail) => reportOutcomeEmail(mail, { title: text, isRemoved: true, url }),
  ruling: (mail) =>
    rulingEmail(mail, {
      title: text,
      reason: 'illegal',
      isAppeal: true,
      url,
      unsubscribeUrl: url,
      statement: { facts: text, legalGround: text, isNotified: true, isAutomated: false } as never,
    }),
  secondFactor: (mail) => secondFactorEmail(mail, { what: 'guessed', url }),
  test: (mail) => testEmail(mail, { url }),
  thanks: (mail) =>
    thanksEmail(mail, {
      paid: five,
      tax: null,
      paidAt: at,
      target: text,
      stop: { does: 'change', url },
    }),
};

const SITE = 'Zeitung';

it('every mail of the source is in the list of tested mails', async () => {
  const files = await readdir(join(ROOT, 'src', 'features'), { recursive: true });
  const emails = files.filter((file) => file.endsWith('.email.ts') || file.endsWith('.emails.ts'));
  const own = await readFile(fileURLToPath(import.meta.url), 'utf8');
  expect(emails.length).toBeGreaterThan(30);
  expect(emails.filter((file) => !own.includes(file))).toEqual([]);
});

describe.each(Object.entries(MAILS))('the mail %s', (_name, write) => {
  it('contains no word outside the catalogue', () => {
    const texts = textsOf(PLAIN_SITE, PSEUDO_LOCALE);
    const { html, subject } = write({ ...mailForSite(SITE)(null), texts });
    // Dates of the pseudo-locale are English.
    const content = `${text} ${SITE} ${url} November ${texts.formatDateTime(at)}`;
    expect(findUntranslated(`<p>${subject}</p>${html}`, content)).toEqual([]);
  });

  it("fits a phone, and uses the publication's accent in both color schemes", () => {
    const { html } = write(mailForSite(SITE, { accent: '#0b57d0' })(null));
    const { light, dark } = deriveAccents('#0b57d0');
    expect(html).toContain('<meta name="viewport" content="width=device-width">');
    expect(html).toContain(`a { color: ${light.accent}; }`);
    expect(html).toContain(`.button { background: ${dark.accent} !important;`);
    for (const [button] of html.matchAll(/<a class="button"[^>]*>/g))
      expect(button).toContain(`color:${light.onAccent};background:${light.accent};`);
  });

  it.each(LOCALES)('is written in %s with every value filled in', (language) => {
    const { html, text: plain, subject } = write(mailForSite(SITE)({ language }));
    expect(html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(`${subject} ${plain}`).not.toMatch(/[{}]|undefined|null/);
  });
});
