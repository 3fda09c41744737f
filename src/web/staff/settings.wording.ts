/** Help texts for settings, by path. */
const HELP: Readonly<Record<string, string>> = {
  name: 'of the publication, at the head of every page and mail',
  copyright: 'below every page and article that has no line of its own',
  currency: 'ISO 4217 in lower case; prices that exist keep theirs',
  timeZone: 'where days and months begin, such as Europe/Berlin',
  language: 'that articles are written in, such as en or pt-BR; for feeds and search engines',
  aiCrawlers: 'allow or deny: whether robots.txt lets the programs of language models in',
  tipRewards: 'From which amount on a tip opens how many days, and of what.',
  tips: 'In each currency that you take tips in: the amounts to choose from, and the limits of any other.',
  'comments.whoMay': 'members, subscribers or closed; an article may say otherwise',
  'prompts.newsletter.title': 'above the field for an address, below articles',
  'prompts.newsletter.body': 'one sentence on what comes by mail',
  'prompts.newsletter.action': 'on the button',
  'prompts.tip.title': 'above the amounts, below articles',
  'prompts.tip.body': 'one sentence on what tips are for',
  'prompts.conversation.title': 'above the conversation',
  'prompts.conversation.signIn': 'the link that leads members to sign in',
  'comments.closeAfterDays': 'conversations close so many days after their article; empty is never',
  'comments.supporterMonths': 'so long a tip gives its giver the badge of a supporter; 0 is never',
  'comments.editWindowSeconds': 'how long a comment may be changed by its author',
  'comments.policy.secondsBetween': 'seconds between two comments of a member; 0 is off',
  'comments.policy.repeatWithinSeconds': 'the same text again is refused for this long; 0 is off',
  'comments.policy.bannedWords': 'one on each line; they reject a comment',
  'comments.policy.suspectWords': 'one on each line; they hold a comment for a moderator',
  'comments.policy.linksAllowed': 'more links hold a comment; empty is off',
  'comments.policy.holdFirst': 'so many comments of a new member are read first; 0 is off',
  'comments.policy.rejectionsTolerated': 'more in 30 days hold what a member writes; empty is off',
  'comments.policy.reportsTolerated': 'more open reports hold a comment; empty is off',
  'comments.policy.outsideCheck':
    'off, open or held: whether an outside service is asked, and how a comment waits for it',
  'comments.policy.outsideService':
    'own (COMMENT_CHECK_URL) or akismet (AKISMET_KEY), which is told text, name and network address',
  'subscriptions.graceDays': 'how long an overdue payment keeps access',
  'subscriptions.renewalNoticeDays': "days before a year's renewal that a mail says so",
  'subscriptions.withdrawalDays': 'days in which a new subscription is refunded in full; 0 is off',
  'subscriptions.pause':
    'whether members may pause: nothing is charged, and access ends with the paid time',
  'subscriptions.firstDebitOpens':
    'nothing or tier: what a first bank debit opens before the money has arrived',
  'subscriptions.oneTrialPer':
    'account, mailbox (whatever follows a plus sign), or card (and mailbox): how often a person gets a free trial',
  'payments.refundFraudWarnings':
    'gives a payment back at once that its bank takes for fraud; else it waits for a review',
  'payments.invoices.tips': 'an invoice at Stripe for each single tip; Stripe charges for it',
  'payments.invoices.gifts': 'the same for gift subscriptions',
  'tax.subscriptions':
    'off, inclusive or exclusive: whether Stripe Tax is within the price or added; for what is sold from now on',
  'tax.tips': 'off, inclusive or exclusive, for tips, once and monthly',
  'tax.collectTaxIds': 'buyers can enter a business name and tax id for their invoice',
  'meter.anonymous': 'free reads without an account',
  'meter.registered': 'free reads with an account',
  'meter.window': '"day", "week", "month", or {"rollingDays": 30}',
  'meter.articlesPerAddress':
    'different articles a day that free reads open at one network address without an account',
  'gifts.perMonth': 'links that a subscriber may make in a month',
  'gifts.validDays': 'days that a link opens for',
  'gifts.openings': 'browsers that a link opens for',
  'signIn.staffNeedSecondFactor': 'staff without a second factor may do nothing that is for staff',
  'newsletters.perSecond': 'mails of issues handed over in a second, by all processes together',
  'newsletters.atOnce': 'hand-overs at one time in a process; a crash may double as many mails',
  'statements.tipsShare': 'percent of tips, after fees, that goes to the authors they are for',
  'statements.revenueShare': 'percent of subscriptions, after fees, that goes to authors',
  'statements.divide': 'equal (each article the same), words, or list (the weights below)',
  'statements.weights': 'for the rule list: {"author-slug": 2, "another": 1}',
  'statements.transfers': 'whether an approved statement is paid to the author’s Stripe account',
  'bookkeeping.balance': 'account of the Stripe balance',
  'bookkeeping.revenue':
    'accounts by kind and tax rate: {"subscription:19": "8400", "tip": "8200", "all": "8100"}',
  'bookkeeping.tax': 'account of the tax; empty posts revenue with its tax',
  'bookkeeping.refunds': 'account; empty takes refunds off the revenue',
  'bookkeeping.disputes': 'account; empty takes disputes off the revenue',
  'bookkeeping.fees': 'account of Stripe’s fees',
  'bookkeeping.payouts': 'account of the bank, or of money in transit',
  'bookkeeping.other': 'account of anything else',
  'bookkeeping.adviserNumber': 'for DATEV',
  'bookkeeping.clientNumber': 'for DATEV',
  'bookkeeping.accountLength': 'digits of an account, for DATEV',
  'bookkeeping.yearBegins': 'first month of the fiscal year',
  'newsletters.welcome': 'whether a confirmed signup is answered by mail',
};

export function helpFor(path: string): string {
  return HELP[path] ?? '';
}

/**
 * Turns "comments.policy.linksAllowed" into "Links allowed". The prompts' labels include the prompt's
 * name, because each field name occurs three times.
 */
export function labelFor(path: string): string {
  const name = path.startsWith('prompts.')
    ? path.slice('prompts.'.length).replace('.', ': ')
    : path.slice(path.lastIndexOf('.') + 1);
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/^Ai\b/, 'AI');
}
