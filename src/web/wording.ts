/** What the pages say; what a publisher may word differently stands in the site's settings. */

export const ACCESS_LABELS = {
  public: 'Free to read',
  members: 'For members',
  subscribers: 'For subscribers',
  tiers: 'For selected plans',
} as const;

export interface FreeReads {
  readonly remaining: number;
  readonly limit: number;
}

export interface WallWording {
  readonly title: string;
  readonly why: string;
  readonly step: string;
}

const FOR_SUBSCRIBERS: WallWording = {
  title: 'The rest is for subscribers',
  why: 'Subscribers pay for this reporting, and read all of it.',
  step: 'See the plans',
};

/** By the API's reason for keeping an article closed. */
const WALLS: Readonly<Record<string, WallWording>> = {
  subscribe: FOR_SUBSCRIBERS,
  sign_in: {
    title: 'The rest is for members',
    why: 'Membership is free: all it takes is an account with a confirmed address.',
    step: 'Sign in or join',
  },
  upgrade: {
    title: 'Your plan does not include this story',
    why: 'It is part of another plan than yours.',
    step: 'See the plans',
  },
  payment_failed: {
    title: 'Your last payment did not go through',
    why: 'As soon as it does, everything opens again.',
    step: 'Look at your account',
  },
  meter_exhausted: {
    title: 'Your free reading is used up',
    why: 'Subscribers read without counting.',
    step: 'See the plans',
  },
  meter_available: {
    title: 'The rest is for subscribers',
    why: 'You can still read it free.',
    step: 'Read it',
  },
};

export function wordWall(reason: string): WallWording {
  return WALLS[reason] ?? FOR_SUBSCRIBERS;
}

/** How many stories a reader may still open free, of those that a window has; null where it has none. */
export function wordFreeReads({ remaining, limit }: FreeReads): string | null {
  if (limit === 0) return null;
  if (limit === 1) {
    return remaining === 1
      ? 'It would be your one free story.'
      : 'You have read your one free story.';
  }
  if (remaining === 0) return `You have read all ${limit} of your free stories.`;
  return remaining === 1
    ? `It would be the last of your ${limit} free stories.`
    : `${remaining} of your ${limit} free stories are left.`;
}

/** Why a reader cannot comment; being unknown has its own way in. */
const SILENCES: Readonly<Record<string, string>> = {
  conversation_closed: 'This conversation is closed.',
  banned: 'You cannot take part in the conversation at present.',
  email_unconfirmed: 'Confirm your address first; then you can comment.',
  subscription_required: 'This conversation is for subscribers.',
};

export function wordSilence(reason: string | null): string {
  return SILENCES[reason ?? ''] ?? 'You cannot comment here.';
}

/** Why readers do not see a comment, told to its author; the policy's reasons and a moderator's. */
const DECISIONS: Readonly<Record<string, string>> = {
  banned_words: 'it holds words that are not published here',
  suspect_words: 'it holds words that a person has to read first',
  links: 'it holds many links',
  new_member: 'the first comments of new members are read first',
  rejections: 'several of your comments were rejected lately',
  reports: 'readers reported it',
  outside_check: 'it is being checked, or did not pass',
  spam: 'it was taken for spam',
  abuse: 'it was taken for abuse',
  hate: 'it was taken for hate',
  illegal: 'it was taken to be illegal',
  off_topic: 'it is off topic',
  misinformation: 'it is misleading',
  duplicate: 'it was said before',
};

export function wordDecision(status: string, reason: string): string {
  const what = status === 'held' ? 'This waits for a moderator' : 'This was not published';
  const why = DECISIONS[reason];
  return `${what}; only you see it${why === undefined ? '' : `: ${why}`}.`;
}

/** Orders of comments, as the API names them and as people do. */
export const COMMENT_ORDERS = [
  ['newest', 'newest'],
  ['oldest', 'oldest'],
  ['top', 'most liked'],
  ['replies', 'most answered'],
] as const;

/** The API's reasons for a report. */
export const REPORT_LABELS = {
  spam: 'Spam',
  abuse: 'Abuse of a person',
  hate: 'Hate against a group',
  illegal: 'It is against the law',
  off_topic: 'Off topic',
  other: 'Something else',
} as const;

/** Sentences that follow a redirection, by the name that stands in the address. */
const NOTICES: Readonly<Record<string, string>> = {
  registered: 'Look into your mail: we have sent you a link. Open it in this browser.',
  confirmed: 'Your address is confirmed. Welcome!',
  'confirmed-elsewhere':
    'The address is confirmed. The password does not count, because another browser chose it.',
  'link-sent': 'Look into your mail: the link and the code work for ten minutes, in this browser.',
  'reset-sent': 'Look into your mail: we have sent you a link that chooses a new password.',
  'password-changed': 'Your password is changed, and every other device is signed out.',
  'address-asked': 'We have sent a mail to both addresses. Both have to say yes, within a day.',
  'address-waiting': 'Thank you. Now the other address has to say yes.',
  'address-changed': 'Your account has its new address, and every other device is signed out.',
  'address-refused': 'The address stays as it is.',
  'feed-rotated': 'Your feed has another address; the one before is closed.',
  'gift-revoked': 'That gift link opens nothing any more.',
  seated: 'The seat is yours: you read without paying.',
  'device-ended': 'That device is signed out.',
  'devices-ended': 'Every other device is signed out, and your own feed has a new address.',
  'subscription-ends': 'Your subscription ends with the time that is paid. Until then you read on.',
  'subscription-resumed': 'Your subscription renews after all. Good that you stay!',
  'subscription-withdrawn':
    'Your subscription is taken back: it ends, and everything that you paid for it is on its way to you.',
  'plan-changed': 'Your plan is changed.',
  'pledge-changed': 'Your monthly tip is changed from its next charge on.',
  'pledge-stopped':
    'Your monthly tip has ended; nothing more is charged. Thank you for what you gave.',
  'passkey-removed': 'That passkey signs in no more.',
  'provider-cancelled': 'You came back without signing in over there.',
  'identity-removed': 'That account signs you in no more.',
  'second-factor-removed': 'Signing in asks for no second proof any more.',
  'sign-in-anew': 'For this you have to have signed in just now. Sign in again, please.',
  'newsletter-asked': 'Look into your mail: we ask there whether it is you who wants it.',
  'newsletter-confirmed': 'From now on the newsletter is sent to you.',
  'lists-kept': 'We have kept your choice.',
  'signed-out': 'You are signed out.',
  kept: 'Kept.',
  restored: 'These are the words of that version again, as a new one.',
  removed: 'Removed.',
  tested: 'That edition is on its way to your own address.',
  suppressed: 'Nothing is sent to that address any more.',
  'suppression-lifted': 'That address is sent again what it agreed to.',
  'key-revoked': 'That key opens nothing any more.',
  decided: 'Decided.',
  refunded: 'The refund is on its way.',
  retried: 'It is looked at again.',
  'gift-invalid': 'This gift link does not open the story, or not any more.',
  held: 'Your comment waits for a moderator.',
  deleted: 'Your comment is deleted.',
  reported: 'Thank you: a moderator will look at it.',
  appealed: 'A moderator will look at it again.',
  ignored: 'You no longer see what they write.',
  following: 'From now on a mail tells you what is said here.',
  unfollowed: 'You are told of this conversation no longer.',
};

export function wordNotice(name: string | undefined): string | null {
  return NOTICES[name ?? ''] ?? null;
}

const CHECKOUT_STATES = {
  pending: {
    title: 'Waiting for the payment',
    text: 'The payment page is done; we wait to hear that the money is on its way. This page looks again by itself.',
  },
  succeeded: { title: 'Thank you!', text: 'Your payment has arrived.' },
  failed: { title: 'The payment did not go through', text: 'Nothing was charged.' },
  expired: { title: 'That payment page has run out', text: 'Nothing was charged.' },
} as const;

export function wordCheckout(status: keyof typeof CHECKOUT_STATES) {
  return CHECKOUT_STATES[status];
}

export const STILL_PENDING =
  'It takes longer than usual. You may close this page: as soon as the money arrives, everything opens by itself.';

/** Made once: making a format costs a hundred times more than using it. */
const DATE_FORMAT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

export function formatDate(instant: string): string {
  return DATE_FORMAT.format(new Date(instant));
}
