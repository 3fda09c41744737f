import { checkbox, type Fields, longText, quantity, select, text } from './form-fields.rules.ts';
import { METER_WINDOW_FIELDS, minutes } from './setting-shapes.rules.ts';

/** The fields of the settings sections. Names are the paths of the settings. */

const LONG = { rows: 3, maxlength: 1000 } as const;
const TAX = {
  off: 'setup.settingsSections.doNotCalculateTax',
  inclusive: 'setup.settingsSections.pricesIncludeTax',
  exclusive: 'setup.settingsSections.taxAddedPrice',
} as const;

export const READING = {
  'meter.anonymous': quantity(
    'setup.settingsSections.withoutAccount',
    'setup.settingsSections.freeArticles',
  ),
  'meter.registered': quantity(
    'setup.settingsSections.withFreeAccount',
    'setup.settingsSections.freeArticles',
  ),
  ...METER_WINDOW_FIELDS,
  'meter.articlesPerAddress': quantity(
    'setup.settingsSections.limitEachNetwork',
    'setup.settingsSections.articlesDay',
    'setup.settingsSections.stopsReadersClearTheir',
    { min: 1 },
  ),
} as const satisfies Fields;

export const GIFTS = {
  'gifts.perMonth': quantity(
    'setup.settingsSections.eachSubscriberCanShare',
    'setup.settingsSections.articlesMonth',
    'setup.settingsSections.giftLinksHint',
  ),
  'gifts.validDays': quantity('setup.settingsSections.aGiftLinkWorks', 'console.word.days', '', {
    min: 1,
  }),
  'gifts.openings': quantity(
    'setup.settingsSections.aGiftLinkOpens',
    'setup.settingsSections.readers',
    '',
    { min: 1 },
  ),
} as const satisfies Fields;

export const SUBSCRIPTIONS = {
  'subscriptions.graceDays': quantity(
    'setup.settingsSections.keepAccessAfterFailed',
    'console.word.days',
  ),
  'subscriptions.renewalNoticeDays': quantity(
    'setup.settingsSections.emailBeforeYearlyRenewal',
    'setup.settingsSections.daysAhead',
    'setup.settingsSections.n0SendsNone',
  ),
  'subscriptions.withdrawalDays': quantity(
    'setup.settingsSections.fullRefundOnRequest',
    'console.word.days',
    'setup.settingsSections.n0OffersNone',
  ),
  'subscriptions.pause': checkbox('setup.settingsSections.membersCanPauseTheir'),
  'subscriptions.oneTrialPer': select('setup.settingsSections.oneFreeTrialEach', {
    account: 'console.word.account',
    mailbox: 'setup.settingsSections.mailboxIgnoringFollowsPlus',
    card: 'setup.settingsSections.mailboxCard',
  }),
  'subscriptions.firstDebitOpens': select('setup.settingsSections.untilFirstBankDebit', {
    nothing: 'setup.settingsSections.noAccessYet',
    tier: 'setup.settingsSections.accessTheirPlan',
  }),
} as const satisfies Fields;

export const PAYMENTS = {
  'payments.refundFraudWarnings': checkbox('setup.settingsSections.refundPaymentsAtOnce'),
  'payments.invoices.tips': checkbox(
    'setup.settingsSections.invoiceTips',
    'setup.settingsSections.stripeChargesFee',
  ),
  'payments.invoices.gifts': checkbox(
    'setup.settingsSections.invoiceGifts',
    'setup.settingsSections.stripeChargesFee',
  ),
  'tax.subscriptions': select(
    'setup.settingsSections.taxOnSubscriptions',
    TAX,
    'setup.settingsSections.byStripeTaxApplies',
  ),
  'tax.tips': select('setup.settingsSections.taxOnTips', TAX),
  'tax.collectTaxIds': checkbox('setup.settingsSections.askBusinessCustomersTheir'),
} as const satisfies Fields;

export const COMMENTS = {
  'comments.whoMay': select('setup.settingsSections.whoCanComment', {
    members: 'setup.settingsSections.everyoneAccount',
    subscribers: 'console.word.subscribers',
    closed: 'setup.settingsSections.noOne',
  }),
  'comments.closeAfterDays': {
    ...quantity(
      'setup.settingsSections.closeCommentsAfter',
      'console.word.days',
      'setup.settingsSections.neverIfLeftEmpty',
    ),
    whenEmpty: null,
  },
  'comments.editWindowSeconds': minutes('setup.settingsSections.authorsCanEdit', '', { max: 1440 }),
  'comments.supporterMonths': quantity(
    'setup.settingsSections.aTipShowsSupporter',
    'console.word.months',
    'setup.settingsSections.n0ShowsNone',
  ),
} as const satisfies Fields;

export const PROMPTS = {
  'prompts.newsletter.title': text('setup.settingsSections.newsletterHeading', '', {
    maxlength: 200,
  }),
  'prompts.newsletter.body': longText('setup.settingsSections.newsletterText', '', LONG),
  'prompts.newsletter.action': text('setup.settingsSections.newsletterButton', '', {
    maxlength: 100,
  }),
  'prompts.tip.title': text('setup.settingsSections.tipsHeading', '', { maxlength: 200 }),
  'prompts.tip.body': longText('setup.settingsSections.tipsText', '', LONG),
  'prompts.conversation.title': text('setup.settingsSections.commentsHeading', '', {
    maxlength: 200,
  }),
  'prompts.conversation.signIn': text('setup.settingsSections.commentsSignLink', '', {
    maxlength: 200,
  }),
} as const satisfies Fields;

export const MAILING = {
  'newsletters.welcome': checkbox('setup.settingsSections.welcomeNewNewsletterSubscribers'),
  'newsletters.perSecond': quantity(
    'setup.settingsSections.sendingSpeed',
    'setup.settingsSections.emailsSecond',
    'setup.settingsSections.whatMailProviderAllows',
    { min: 1 },
  ),
  'newsletters.atOnce': quantity(
    'setup.settingsSections.parallelConnections',
    'setup.settingsSections.forEachProcess',
    'setup.settingsSections.aCrashMayRepeat',
    { min: 1 },
  ),
} as const satisfies Fields;

export const SECURITY = {
  'signIn.staffNeedSecondFactor': checkbox('setup.settingsSections.staffMustUseTwo'),
} as const satisfies Fields;

export const EARNINGS = {
  'statements.tipsShare': quantity(
    'setup.settingsSections.authorsGetTips',
    'setup.settingsSections.afterFees',
    '',
    { max: 100 },
  ),
  'statements.revenueShare': quantity(
    'setup.settingsSections.authorsGetSubscriptions',
    'setup.settingsSections.afterFees',
    '',
    {
      max: 100,
    },
  ),
  'statements.divide': select('setup.settingsSections.subscriptionRevenueDivided', {
    equal: 'setup.settingsSections.equallyArticle',
    words: 'setup.settingsSections.byNumberWords',
    list: 'setup.settingsSections.byWeightsBelow',
  }),
  'statements.transfers': checkbox('setup.settingsSections.payApprovedStatementsAuthors'),
} as const satisfies Fields;
