import type { Html } from '../../platform/html/html.ts';
import { type Label, word } from './console-texts.ts';

/** What the console says after an action, by the name in the address. */
const NOTICES: Readonly<Record<string, Label>> = {
  kept: 'console.notices.saved',
  restored: 'console.notices.versionRestored',
  removed: 'console.notices.removed',
  tested: 'console.notices.testSentToYourAddress',
  suppressed: 'console.notices.addressSuppressed',
  'suppression-lifted': 'console.notices.suppressionRemoved',
  'key-active': 'console.notices.theKeyWorksAgainYou',
  'key-revoked': 'console.notices.keyRevoked',
  decided: 'console.notices.decisionSaved',
  undone: 'console.notices.undoneTheCommentWaitsIn',
  'statements-drafted': 'console.notices.statementsOfThatMonthAnd',
  'offer-created': 'console.notices.offerCreated',
  'offer-ended': 'console.notices.offerEnded',
  'evidence-saved': 'console.notices.saved',
  'evidence-submitted': 'console.notices.evidenceSubmittedTheBankUsually',
  'statement-approved': 'console.notices.statementApproved',
  'email-recovery-started': 'console.notices.bothAddressesWereEmailed',
  'second-factor-removed': 'console.notices.secondFactorRemovedTheyWere',
  'second-factor-asked': 'console.notices.askedASecondAdminHas',
  refunded: 'console.notices.refundSent',
  retried: 'console.notices.retryingNow',
};

export function consoleNoticeText(name = ''): string | Html | null {
  const notice = NOTICES[name];
  return notice === undefined ? null : word(notice);
}
