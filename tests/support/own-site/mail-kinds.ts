import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/system/repository-root.ts';

/**
 * Every mail that there is, by the function that writes it: what the cause and the subject of one that was sent
 * say together. Where two have the same cause, the subject tells them apart.
 */
export const SENT: Readonly<Record<string, RegExp>> = {
  alreadyOnListEmail: /^signup:\S+ to member/,
  alreadyRegisteredEmail: /^registration:\S+ to member/,
  announcementEmail: /^announced:/,
  apiKeyExpiryEmail: /^api-key-expiry:/,
  approveChangeEmail: /^address-change:\S+:from to member/,
  chargeFailedEmail: /^pledge-overdue:/,
  choosePasswordEmail: /^password-reset:\S+ to member/,
  commentEmail: /^comment:/,
  confirmNewEmailEmail: /^address-change:\S+:to to moved@/,
  confirmNoticeEmail: /^notice:/,
  confirmRecoveryEmail: /^address-change:\S+:to to found@/,
  confirmRegistrationEmail: /^registration:\S+ to new@/,
  confirmSignupEmail: /^signup:\S+ to letters@/,
  digestEmail: /^digest:/,
  emailChangedEmail: /^address-changed:/,
  emailInUseEmail: /^address-change:\S+:to to other@/,
  endpointPausedEmail: /^endpoint-paused:/,
  erasedEmail: /^erased:/,
  erasureLinkEmail: /^erasure-link:\S+ to member/,
  giftBoughtEmail: /^gift-card:/,
  giftEmail: /^gift:/,
  identityAddedEmail: /^identity:/,
  invitationEmail: /^group_seat:/,
  issueEmail: /^issue-test:/,
  magicLinkEmail: /^sign-in:\S+ to member/,
  newDeviceEmail: /^new-device:/,
  noAccountEmail: /^password-reset:\S+ to nobody@/,
  noErasureEmail: /^erasure-link:\S+ to nobody@/,
  overdueEmail: /^overdue:/,
  passkeyEmail: /^passkey:/,
  passwordChangedEmail: /^password-changed:/,
  priceMoveEmail: /^price-move:/,
  queueEmail: /^queue:/,
  reauthenticationCodeEmail: /^reauthentication:/,
  receiptAgainEmail: /^receipt-again:/,
  receiptEmail: /^receipt:/,
  recoveryNoticeEmail: /^address-change:\S+:from to reader-/,
  refundedEmail: /^refunded:/,
  reportOutcomeEmail: /^report-answer:/,
  rulingEmail: /^ruling:/,
  secondFactorEmail: /^second-factor:/,
  thanksEmail: /^tip-receipt:/,
  trialTakenEmail: /^trial-taken:/,
  turnEmail: /^subscription-/,
  welcomeEmail: /^welcome:/,
};

/** What takes more than a year or a bank's debit to be sent, and whose one link is the one of a mail that was sent. */
export const LIKE_ANOTHER: Readonly<Record<string, string>> = {
  neverPaidEmail: 'receiptEmail',
  renewalEmail: 'receiptEmail',
};

/** The functions that write mails. */
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
