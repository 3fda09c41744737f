import type { Html } from '../../platform/html/html.ts';
import { type Label, word } from './console-texts.ts';

/** The notices after an action, by the name in the address. */
const NOTICES: Readonly<Record<string, Label>> = {
  kept: 'console.notices.saved',
  restored: 'console.notices.versionRestored',
  removed: 'console.notices.removed',
  tested: 'console.notices.testSent',
  suppressed: 'console.notices.addressSuppressed',
  'suppression-lifted': 'console.notices.suppressionRemoved',
  'key-active': 'console.notices.keyActive',
  'key-revoked': 'console.notices.keyRevoked',
  decided: 'console.notices.decisionSaved',
  undone: 'console.notices.decisionUndone',
  'author-banned': 'console.notices.authorBanned',
  'author-muted': 'console.notices.authorMuted',
  'author-free': 'console.notices.authorFree',
  'comments-hidden': 'console.notices.commentsHidden',
  'statements-drafted': 'console.notices.statementsRedrafted',
  'gift-given': 'console.notices.giftGiven',
  'gift-resent': 'console.notices.giftResent',
  'gift-revoked': 'console.notices.giftRevoked',
  'test-mail-sent': 'console.notices.testMailSent',
  'offer-created': 'console.notices.offerCreated',
  'offer-ended': 'console.notices.offerEnded',
  'evidence-saved': 'console.notices.saved',
  'evidence-submitted': 'console.notices.evidenceSubmitted',
  'statement-approved': 'console.notices.statementApproved',
  'email-recovery-started': 'console.notices.addressesEmailed',
  'second-factor-removed': 'console.notices.secondFactorRemoved',
  'second-factor-asked': 'console.notices.secondAdminAsked',
  refunded: 'console.notices.refundSent',
  'file-not-sent': 'console.notices.fileNotSent',
  retried: 'console.notices.retryingNow',
};

export function consoleNoticeText(name = ''): string | Html | null {
  const notice = NOTICES[name];
  return notice === undefined ? null : word(notice);
}
