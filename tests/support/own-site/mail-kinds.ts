import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/system/repository-root.ts';

/** The parts of the test that together trigger all kinds of mails. */
export const MAIL_PARTS = ['accounts', 'conversations', 'lists', 'purchases'] as const;
export type MailPart = (typeof MAIL_PARTS)[number];

/**
 * Every kind of mail, by the part that triggers it and the function that writes it: a pattern for its cause, recipient
 * and subject together. If two have the same cause, recipient and subject distinguish them.
 */
export const SENT: Readonly<Record<MailPart, Readonly<Record<string, RegExp>>>> = {
  accounts: {
    alreadyRegisteredEmail: /^registration:\S+ to member/,
    announcementEmail: /^announced:/,
    apiKeyExpiryEmail: /^api-key-expiry:/,
    approveChangeEmail: /^address-change:\S+:from to member/,
    choosePasswordEmail: /^password-reset:\S+ to member/,
    confirmNewEmailEmail: /^address-change:\S+:to to moved@/,
    confirmRecoveryEmail: /^address-change:\S+:to to found@/,
    confirmRegistrationEmail: /^registration:\S+ to new@/,
    emailChangedEmail: /^address-changed:/,
    emailInUseEmail: /^address-change:\S+:to to other@/,
    erasedEmail: /^erased:/,
    erasureLinkEmail: /^erasure-link:\S+ to member/,
    identityAddedEmail: /^identity:/,
    magicLinkEmail: /^sign-in:\S+ to member\S* \D/,
    newDeviceEmail: /^new-device:/,
    noAccountEmail: /^password-reset:\S+ to nobody@/,
    noErasureEmail: /^erasure-link:\S+ to nobody@/,
    passkeyEmail: /^passkey:/,
    passwordChangedEmail: /^password-changed:/,
    reauthenticationCodeEmail: /^sign-in:\S+ to member\S* \d+ is your \D+ code$/,
    recoveryNoticeEmail: /^address-change:\S+:from to reader-/,
    secondFactorEmail: /^second-factor:/,
    testEmail: /^test-mail:/,
  },
  conversations: {
    approvalsEmail: /^approvals:/,
    commentEmail: /^comment:/,
    confirmNoticeEmail: /^notice:/,
    digestEmail: /^digest:/,
    queueEmail: /^queue:/,
    reportOutcomeEmail: /^report-answer:/,
    rulingEmail: /^ruling:/,
  },
  lists: {
    alreadyOnListEmail: /^signup:\S+ to member/,
    confirmSignupEmail: /^signup:\S+ to letters@/,
    endpointPausedEmail: /^endpoint-paused:/,
    groupAdminEmail: /^group_admin:/,
    invitationEmail: /^group_seat:/,
    issueEmail: /^issue-test:/,
    welcomeEmail: /^welcome:/,
  },
  purchases: {
    chargeFailedEmail: /^pledge-overdue:/,
    giftBoughtEmail: /^gift-card:/,
    giftEmail: /^gift:/,
    groupPaidEmail: /^group_paid:/,
    overdueEmail: /^overdue:/,
    priceMoveEmail: /^price-move:/,
    receiptAgainEmail: /^receipt-again:/,
    receiptEmail: /^receipt:/,
    refundedEmail: /^refunded:/,
    thanksEmail: /^tip-receipt:/,
    trialTakenEmail: /^trial-taken:/,
    turnEmail: /^subscription-/,
  },
};

/** Mails that take more than a year or a bank debit to trigger; their only link equals that of a mail that was sent. */
export const SAME_LINK_AS: Readonly<Record<string, string>> = {
  neverPaidEmail: 'receiptEmail',
  renewalEmail: 'receiptEmail',
};

/** The names of all functions that write mails. */
export function listMailWriters(): string[] {
  const features = join(ROOT, 'src', 'features');
  const files = readdirSync(features, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.emails?\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(features, file), 'utf8');
      return [...text.matchAll(/^export function (\w+Email)\b/gm)].map(([, name = '']) => name);
    })
    .sort();
}
