import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf } from '../api-types.ts';
import { PAGE_ADDRESS_FIELDS, SITE_ADDRESS_FIELDS } from './address-fields.rules.ts';
import { checkbox, type Fields, longText, quantity, select, text } from './form-fields.rules.ts';
import { FRONT_FIELDS } from './front-fields.rules.ts';
import { GENERAL_FIELDS } from './general-fields.rules.ts';
import {
  describeAccent,
  FOOTER_FIELDS,
  LOOK_FIELDS,
  PUBLISHER_FIELDS,
} from './look-fields.rules.ts';
import { POLICY_FIELDS } from './policy-fields.rules.ts';
import { BOOKKEEPING_FIELDS, METER_WINDOW_FIELDS } from './setting-shapes.rules.ts';

export type Settings = Omit<AnswerOf<'getStaffSite'>, 'version'>;

/** Fields under one heading of a section. Names are the paths of the settings. */
export interface SettingGroup {
  readonly heading: string;
  readonly fields: Fields;
}

export interface SettingSection {
  readonly path: string;
  readonly title: string;
  /** What the section is about, in its card on the overview. */
  readonly about: string;
  readonly groups: readonly SettingGroup[];
  /** What readers see by the settings as they are saved. */
  preview?(settings: Settings): Html | string;
}

const LONG = { rows: 3, maxlength: 1000 } as const;
const TAX = {
  off: 'Do not calculate tax',
  inclusive: 'Prices include tax',
  exclusive: 'Tax is added to the price',
} as const;

const READING = {
  'meter.anonymous': quantity('Without an account', 'free articles'),
  'meter.registered': quantity('With a free account', 'free articles'),
  ...METER_WINDOW_FIELDS,
  'meter.articlesPerAddress': quantity(
    'Limit for each network',
    'articles a day',
    'stops readers who clear their cookies',
    { min: 1 },
  ),
} as const satisfies Fields;

const GIFTS = {
  'gifts.perMonth': quantity(
    'Each subscriber can share',
    'articles a month',
    '0 turns gift links off',
  ),
  'gifts.validDays': quantity('A gift link works for', 'days', '', { min: 1 }),
  'gifts.openings': quantity('A gift link opens for', 'readers', '', { min: 1 }),
} as const satisfies Fields;

const SUBSCRIPTIONS = {
  'subscriptions.graceDays': quantity('Keep access after a failed payment for', 'days'),
  'subscriptions.renewalNoticeDays': quantity(
    'Email before a yearly renewal',
    'days ahead',
    '0 sends none',
  ),
  'subscriptions.withdrawalDays': quantity(
    'Full refund on request within',
    'days',
    '0 offers none',
  ),
  'subscriptions.pause': checkbox('Members can pause their subscription'),
  'subscriptions.oneTrialPer': select('One free trial for each', {
    account: 'Account',
    mailbox: 'Mailbox, ignoring what follows a plus sign',
    card: 'Mailbox and card',
  }),
  'subscriptions.firstDebitOpens': select('Until a first bank debit has arrived, members get', {
    nothing: 'No access yet',
    tier: 'Access to their plan',
  }),
} as const satisfies Fields;

const PAYMENTS = {
  'payments.refundFraudWarnings': checkbox('Refund payments at once when the bank reports fraud'),
  'payments.invoices.tips': checkbox(
    'Create a Stripe invoice for each tip',
    'Stripe charges a fee',
  ),
  'payments.invoices.gifts': checkbox(
    'Create a Stripe invoice for each gift subscription',
    'Stripe charges a fee',
  ),
  'tax.subscriptions': select('Tax on subscriptions', TAX, 'by Stripe Tax; applies to new sales'),
  'tax.tips': select('Tax on tips', TAX),
  'tax.collectTaxIds': checkbox('Ask business customers for their tax ID'),
} as const satisfies Fields;

const COMMENTS = {
  'comments.whoMay': select('Who can comment', {
    members: 'Everyone with an account',
    subscribers: 'Subscribers',
    closed: 'No one',
  }),
  'comments.closeAfterDays': {
    ...quantity('Close comments after', 'days', 'never if left empty'),
    whenEmpty: null,
  },
  'comments.editWindowSeconds': quantity('Authors can edit for', 'seconds'),
  'comments.supporterMonths': quantity(
    'A tip shows the supporter badge for',
    'months',
    '0 shows none',
  ),
} as const satisfies Fields;

const PROMPTS = {
  'prompts.newsletter.title': text('Newsletter: heading', '', { maxlength: 200 }),
  'prompts.newsletter.body': longText('Newsletter: text', '', LONG),
  'prompts.newsletter.action': text('Newsletter: button', '', { maxlength: 100 }),
  'prompts.tip.title': text('Tips: heading', '', { maxlength: 200 }),
  'prompts.tip.body': longText('Tips: text', '', LONG),
  'prompts.conversation.title': text('Comments: heading', '', { maxlength: 200 }),
  'prompts.conversation.signIn': text('Comments: sign-in link', '', { maxlength: 200 }),
} as const satisfies Fields;

const MAILING = {
  'newsletters.welcome': checkbox('Welcome new newsletter subscribers by email'),
  'newsletters.perSecond': quantity(
    'Sending speed',
    'emails a second',
    'what your mail provider allows',
    { min: 1 },
  ),
  'newsletters.atOnce': quantity(
    'Parallel connections',
    'for each process',
    'a crash may repeat this many emails',
    { min: 1 },
  ),
} as const satisfies Fields;

const SECURITY = {
  'signIn.staffNeedSecondFactor': checkbox('Staff must use two-step sign-in'),
} as const satisfies Fields;

const EARNINGS = {
  'statements.tipsShare': quantity('Authors get of tips', '% after fees', '', { max: 100 }),
  'statements.revenueShare': quantity('Authors get of subscriptions', '% after fees', '', {
    max: 100,
  }),
  'statements.divide': select('Subscription revenue is divided', {
    equal: 'Equally by article',
    words: 'By number of words',
    list: 'By the weights below',
  }),
  'statements.transfers': checkbox("Pay approved statements to authors' Stripe accounts"),
} as const satisfies Fields;

export const SETTING_SECTIONS = [
  {
    path: 'general',
    title: 'General',
    about: 'Name, language, time zone and currency',
    groups: [{ heading: 'Publication', fields: GENERAL_FIELDS }],
  },
  {
    path: 'look',
    title: 'Look and footer',
    about: 'Logo, color, font, footer pages, and who publishes',
    groups: [
      { heading: 'Look', fields: LOOK_FIELDS },
      { heading: 'Publisher', fields: PUBLISHER_FIELDS },
      { heading: 'Footer', fields: FOOTER_FIELDS },
    ],
    preview: ({ look }) => describeAccent(look.accent),
  },
  {
    path: 'addresses',
    title: 'Addresses',
    about: 'Where people read your site, and where links in pages and emails lead',
    groups: [
      { heading: 'Site', fields: SITE_ADDRESS_FIELDS },
      { heading: 'Pages', fields: PAGE_ADDRESS_FIELDS },
    ],
  },
  {
    path: 'front',
    title: 'Front page and sharing',
    about: 'Sections of the front page and share buttons',
    groups: [{ heading: 'For readers', fields: FRONT_FIELDS }],
  },
  {
    path: 'reading',
    title: 'Free reads and gift links',
    about: 'What people read before they subscribe',
    groups: [
      { heading: 'Free reads', fields: READING },
      { heading: 'Gift links', fields: GIFTS },
    ],
    preview: ({ meter, gifts }) => {
      const { window } = meter;
      const period =
        typeof window === 'string' ? `each ${window}` : `every ${window.rollingDays} days`;
      return `Readers get ${meter.anonymous} free ${meter.anonymous === 1 ? 'article' : 'articles'} ${period}, or ${meter.registered} with a free account. ${gifts.perMonth === 0 ? 'Gift links are off.' : `A subscriber can share ${gifts.perMonth} articles a month.`}`;
    },
  },
  {
    path: 'subscriptions',
    title: 'Subscriptions and payments',
    about: 'Trials, renewals, refunds and tax',
    groups: [
      { heading: 'Subscriptions', fields: SUBSCRIPTIONS },
      { heading: 'Payments and tax', fields: PAYMENTS },
    ],
  },
  { path: 'tips', title: 'Tips', about: 'Suggested amounts, limits and rewards', groups: [] },
  {
    path: 'comments',
    title: 'Comments',
    about: 'Who can comment, and which comments a moderator reviews first',
    groups: [
      { heading: 'Comments', fields: COMMENTS },
      { heading: 'Rules that hold or reject comments', fields: POLICY_FIELDS },
    ],
  },
  {
    path: 'prompts',
    title: 'Calls to action',
    about: 'The words around newsletters, tips and comments',
    groups: [{ heading: 'Below articles', fields: PROMPTS }],
    preview: ({ prompts }) =>
      html`<strong>${prompts.newsletter.title}</strong><br>${prompts.newsletter.body} <span class="badge">${prompts.newsletter.action}</span>`,
  },
  {
    path: 'mail',
    title: 'Email',
    about: 'How newsletters are sent',
    groups: [{ heading: 'Newsletters', fields: MAILING }],
  },
  {
    path: 'security',
    title: 'Staff security',
    about: 'How staff sign in',
    groups: [{ heading: 'Sign-in', fields: SECURITY }],
  },
  {
    path: 'earnings',
    title: "Authors' earnings",
    about: 'What authors get of tips and subscriptions',
    groups: [{ heading: 'Shares', fields: EARNINGS }],
  },
  {
    path: 'bookkeeping',
    title: 'Bookkeeping',
    about: 'Account numbers for exports and DATEV',
    groups: [{ heading: 'Accounts', fields: BOOKKEEPING_FIELDS }],
  },
  { path: 'texts', title: 'Wording', about: 'Replace any text of your site', groups: [] },
] as const satisfies readonly SettingSection[];

/** Every setting that a section declares. */
export const DECLARED_FIELDS: Fields = Object.assign(
  {},
  ...SETTING_SECTIONS.flatMap(({ groups }: SettingSection) => groups.map(({ fields }) => fields)),
);
