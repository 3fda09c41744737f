/** Help beside settings whose name does not say it all, by their path. */
const HELP: Readonly<Record<string, string>> = {
  copyright: 'below every page and article that has no line of its own',
  currency: 'ISO 4217 in lower case; prices that exist keep theirs',
  timeZone: 'where days and months begin, such as Europe/Berlin',
  tips: 'amounts in the minor unit, for each currency that you take tips in',
  'comments.whoMay': 'members, subscribers or closed; an article may say otherwise',
  'comments.editWindowSeconds': 'how long a comment may be changed by its author',
  'comments.policy.secondsBetween': 'seconds between two comments of a member; 0 is off',
  'comments.policy.repeatWithinSeconds': 'the same text again is refused for this long; 0 is off',
  'comments.policy.bannedWords': 'one on each line; they reject a comment',
  'comments.policy.suspectWords': 'one on each line; they hold a comment for a moderator',
  'comments.policy.linksAllowed': 'more links hold a comment; empty is off',
  'comments.policy.holdFirst': 'so many comments of a new member are read first; 0 is off',
  'comments.policy.rejectionsTolerated': 'more in 30 days hold what a member writes; empty is off',
  'comments.policy.reportsTolerated': 'more open reports hold a comment; empty is off',
  'comments.policy.outsideCheck': 'off, open or held until an outside service has answered',
  'comments.policy.outsideService':
    'own (COMMENT_CHECK_URL) or akismet (AKISMET_KEY), which is told text, name and network address',
  'subscriptions.graceDays': 'how long an overdue payment keeps access',
  'subscriptions.renewalNoticeDays': "days before a year's renewal that a mail says so",
  'subscriptions.withdrawalDays': 'days in which a new subscription is refunded in full; 0 is off',
  'payments.refundFraudWarnings':
    'gives a payment back at once that its bank takes for fraud; else it waits for a review',
  'meter.anonymous': 'free reads without an account',
  'meter.registered': 'free reads with an account',
  'meter.window': '"day", "week", "month", or {"rollingDays": 30}',
  'gifts.perMonth': 'links that a subscriber may make in a month',
  'gifts.openings': 'browsers that a link opens for',
};

export function helpFor(path: string): string {
  return HELP[path] ?? '';
}

/** "comments.policy.linksAllowed" as "Links allowed". */
export function labelFor(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
