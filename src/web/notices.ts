import type { MessageKey } from '../wording/catalogue.ts';
import type { Texts } from '../wording/texts.ts';

/** Notices shown after a redirect, by the name in the query. */
const NOTICES = {
  seated: 'pages.notice.seated',
  'already-subscribed': 'wall.alreadySubscribed',
  'newsletter-asked': 'pages.notice.newsletterAsked',
  'newsletter-confirmed': 'pages.notice.newsletterConfirmed',
  removed: 'pages.notice.removed',
  'gift-invalid': 'wall.giftInvalid',
  'network-reads': 'wall.networkReads',
  held: 'pages.notice.held',
  deleted: 'pages.notice.deleted',
  reported: 'pages.notice.reported',
  appealed: 'pages.notice.appealed',
  ignored: 'pages.notice.ignored',
  following: 'pages.notice.following',
  unfollowed: 'pages.notice.unfollowed',
  welcome: 'account.notice.welcome',
  'code-spent': 'account.notice.codeSpent',
  'password-changed': 'account.notice.passwordChanged',
  'name-saved': 'account.notice.nameSaved',
  'address-asked': 'account.notice.addressAsked',
  'address-recovery': 'account.notice.addressRecovery',
  'feed-rotated': 'account.notice.feedRotated',
  'gift-revoked': 'account.notice.giftRevoked',
  'device-ended': 'account.notice.deviceEnded',
  'devices-ended': 'account.notice.devicesEnded',
  'subscription-ends': 'account.notice.subscriptionEnds',
  'offer-taken': 'account.notice.offerTaken',
  'subscription-paused': 'account.notice.subscriptionPaused',
  'subscription-resumed': 'account.notice.subscriptionResumed',
  'subscription-withdrawn': 'account.notice.subscriptionWithdrawn',
  'plan-changed': 'account.notice.planChanged',
  'pledge-changed': 'account.notice.pledgeChanged',
  'pledge-stopped': 'account.notice.pledgeStopped',
  'passkey-removed': 'account.notice.passkeyRemoved',
  'passkey-added': 'account.notice.passkeyAdded',
  'provider-cancelled': 'account.notice.providerCancelled',
  'identity-removed': 'account.notice.identityRemoved',
  'second-factor-removed': 'account.notice.secondFactorRemoved',
  'lists-kept': 'account.notice.listsKept',
  'signed-out': 'account.notice.signedOut',
  unignored: 'account.notice.unignored',
  'export-started': 'account.notice.exportStarted',
} as const satisfies Readonly<Record<string, MessageKey>>;

export function noticeText({ t }: Texts, name = ''): string | null {
  return Object.hasOwn(NOTICES, name) ? t(NOTICES[name as keyof typeof NOTICES]) : null;
}
