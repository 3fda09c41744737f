import { z } from 'zod';
import { currencySchema, knownCurrencySchema } from '../../money/money.ts';
import { LOCALES } from '../../platform/i18n/locales.ts';
import { isTimeZone } from '../../time/calendar.ts';
import { addressSettings, addressSettingsChange } from './address-settings.schema.ts';
import {
  bookkeepingSettingsChangeSchema,
  bookkeepingSettingsSchema,
} from './bookkeeping-settings.schema.ts';
import { commentSettingsChangeSchema, commentSettingsSchema } from './comment-settings.schema.ts';
import {
  lookSettingsChangeSchema,
  lookSettingsSchema,
  pageSettingsChangeSchema,
  pageSettingsSchema,
  publisherSettingsChangeSchema,
  publisherSettingsSchema,
  socialLinksSchema,
} from './look-settings.schema.ts';
import {
  newsletterSettingsChangeSchema,
  newsletterSettingsSchema,
} from './newsletter-settings.schema.ts';
import { invoiceFields, paymentFields, taxFields } from './payment-settings.schema.ts';
import { DEFAULT_PROMPTS } from './prompts.rules.ts';
import { readingSettingsShape, storedReadingSettings } from './reading-settings.schema.ts';
import {
  statementSettingsChangeSchema,
  statementSettingsSchema,
} from './statement-settings.schema.ts';
import { textOverridesSchema } from './text-overrides.schema.ts';

/** The name until the publisher sets one. */
export const DEFAULT_SITE_NAME = 'Our publication';

const line = (max: number) => z.string().trim().min(1).max(max);

/** `z.strictObject` for changes; `z.object`, which drops unknown keys, for stored settings. */
type MakeObject = typeof z.strictObject;

const promptFields = {
  newsletter: { title: line(200), body: line(1000), action: line(100) },
  tip: { title: line(200), body: line(1000) },
  conversation: { title: line(200), signIn: line(200) },
};

/** The access that a first payment by a delayed method, such as a bank debit, grants before it succeeds. */
export const FIRST_DEBIT_OPENS = ['nothing', 'tier'] as const;

/**
 * The limit of free trials per person: one per account, one per mailbox (ignoring plus addressing such as `+2`), or one
 * per mailbox and one per card.
 */
const TRIAL_SCOPES = ['account', 'mailbox', 'card'] as const;

const subscriptionFields = {
  graceDays: z.int().min(0).max(60),
  renewalNoticeDays: z.int().min(0).max(90),
  /** The number of days in which a member may withdraw: a full refund, and access ends. 0 for never. */
  withdrawalDays: z.int().min(0).max(60),
  pause: z.boolean().meta({
    description: 'whether members may pause; access then ends with the paid period',
  }),
  oneTrialPer: z.enum(TRIAL_SCOPES).meta({
    description:
      'one free trial per account; per mailbox, ignoring the part after a plus sign; or per mailbox and per card',
  }),
  firstDebitOpens: z.enum(FIRST_DEBIT_OPENS).meta({
    description: 'access before a first bank debit succeeds: none, or the tier',
  }),
};

const meterFields = (object: MakeObject) => ({
  anonymous: z.int().min(0).max(1000),
  registered: z.int().min(0).max(1000),
  /** When the free reads reset: with the calendar, or some days after the first read. */
  window: z.union([
    z.enum(['day', 'week', 'month']),
    object({ rollingDays: z.int().min(1).max(366) }),
  ]),
  articlesPerAddress: z.int().min(1).max(1_000_000).meta({
    description:
      'different articles per IP address and day that free reads without an account, or in new accounts, may open',
  }),
});

const storedMeter = meterFields(z.object);

const giftFields = {
  perMonth: z
    .int()
    .min(0)
    .max(1000)
    .meta({ description: 'number of gift links that a subscriber may create per month' }),
  validDays: z.int().min(1).max(365),
  openings: z
    .int()
    .min(1)
    .max(10_000)
    .meta({ description: 'number of browsers in which a link opens its article' }),
};

const signInFields = {
  staffNeedSecondFactor: z
    .boolean()
    .meta({ description: 'staff without a second factor have no staff permissions' }),
};

/** The single-value settings without defaults, so that a change can omit them. */
const single = (object: MakeObject, currency: typeof currencySchema) => ({
  name: line(200),
  copyright: line(300),
  currency,
  timeZone: line(60)
    .refine(isTimeZone, 'is not a time zone')
    .meta({ description: 'time zone of days and months', example: 'Europe/Lisbon' }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'a language such as "en" or "pt-BR"')
    .meta({
      description: 'language of the articles, and of pages and emails if a translation exists',
    }),
  social: socialLinksSchema.meta({ description: 'footer links to the site elsewhere' }),
  languages: z
    .array(z.enum(LOCALES))
    .max(LOCALES.length)
    .meta({ description: 'languages that readers may choose for pages and emails' }),
  aiCrawlers: z.enum(['allow', 'deny']).meta({
    description: 'whether robots.txt allows the crawlers of language models',
  }),
  texts: textOverridesSchema.meta({
    description:
      "texts that override ours, by key, in ICU MessageFormat and in the site's language",
  }),
  /** Amounts in minor units, for each currency that the site accepts tips in. */
  tips: z.record(
    currency,
    object({
      suggested: z.array(z.int().min(1)).min(1).max(8),
      smallest: z.int().min(1),
      largest: z.int().min(1),
    }),
  ),
  tipFees: z
    .record(
      currency,
      object({ basisPoints: z.int().min(0).max(2000), fixed: z.int().min(0).max(1000) }),
    )
    .meta({
      description:
        'by currency: your cost of a payment, in hundredths of a percent and a fixed part, so that givers can cover it',
    }),
  tipRewards: z
    .record(
      currency,
      object({
        amount: z.int().min(1),
        days: z.int().min(1).max(366),
        scope: z.union([z.literal('site'), object({ tier: line(120) })]),
      }),
    )
    .meta({
      description:
        'by currency: a tip of at least this amount grants access to a scope for this many days',
    }),
});

const stored = single(z.object, currencySchema);

/**
 * All settings of the publication, as stored. Each has a default for sites that were saved before it existed. Keys of a
 * later version are dropped, so that this version can run beside it and after a rollback.
 */
export const siteOptionsSchema = z.object({
  name: stored.name.default(DEFAULT_SITE_NAME),
  copyright: stored.copyright.default('© Our publication. All rights reserved.'),
  currency: stored.currency.default('usd'),
  prompts: z
    .object({
      newsletter: z.object(promptFields.newsletter),
      tip: z.object(promptFields.tip),
      conversation: z.object(promptFields.conversation),
    })
    .default(DEFAULT_PROMPTS),
  language: stored.language.default('en'),
  // A later version may have stored a language that this version has no catalog for.
  languages: stored.languages.default([...LOCALES]).catch([...LOCALES]),
  aiCrawlers: stored.aiCrawlers.default('allow'),
  social: stored.social.default([]),
  texts: z.record(z.string(), z.string()).default({}),
  tipFees: stored.tipFees.default({}),
  tipRewards: stored.tipRewards.default({}),
  tips: stored.tips.default({
    usd: { suggested: [300, 500, 1000, 2500], smallest: 100, largest: 100_000 },
  }),
  ...storedReadingSettings,
  comments: commentSettingsSchema,
  subscriptions: z
    .object({
      graceDays: subscriptionFields.graceDays.default(7),
      renewalNoticeDays: subscriptionFields.renewalNoticeDays.default(14),
      withdrawalDays: subscriptionFields.withdrawalDays.default(0),
      pause: subscriptionFields.pause.default(false),
      oneTrialPer: subscriptionFields.oneTrialPer.default('mailbox'),
      firstDebitOpens: subscriptionFields.firstDebitOpens.default('nothing'),
    })
    .prefault({}),
  payments: z
    .object({
      refundFraudWarnings: paymentFields.refundFraudWarnings.default(false),
      invoices: z.object(invoiceFields).default({ tips: false, gifts: false }),
    })
    .prefault({}),
  tax: z
    .object({
      subscriptions: taxFields.subscriptions.default('off'),
      tips: taxFields.tips.default('off'),
      collectTaxIds: taxFields.collectTaxIds.default(false),
    })
    .prefault({}),
  timeZone: stored.timeZone.default('UTC'),
  meter: z
    .object({
      ...storedMeter,
      articlesPerAddress: storedMeter.articlesPerAddress.default(20),
    })
    .prefault({ anonymous: 1, registered: 3, window: 'month' }),
  gifts: z.object(giftFields).default({ perMonth: 5, validDays: 30, openings: 5 }),
  signIn: z.object(signInFields).default({ staffNeedSecondFactor: true }),
  newsletters: newsletterSettingsSchema,
  statements: statementSettingsSchema,
  bookkeeping: bookkeepingSettingsSchema,
  look: lookSettingsSchema,
  publisher: publisherSettingsSchema,
  pages: pageSettingsSchema,
  ...addressSettings,
});

export type SiteOptions = z.output<typeof siteOptionsSchema>;

/**
 * A change of settings: any settings, and any members of a group; omitted ones stay unchanged. Lists, tip amounts and
 * tip rewards are replaced as a whole, so that entries can be removed.
 */
export const siteChangeSchema = z
  .strictObject({
    ...single(z.strictObject, knownCurrencySchema),
    ...readingSettingsShape,
    prompts: z
      .strictObject({
        newsletter: z.strictObject(promptFields.newsletter).partial(),
        tip: z.strictObject(promptFields.tip).partial(),
        conversation: z.strictObject(promptFields.conversation).partial(),
      })
      .partial(),
    comments: commentSettingsChangeSchema,
    subscriptions: z.strictObject(subscriptionFields).partial(),
    payments: z
      .strictObject({ ...paymentFields, invoices: z.strictObject(invoiceFields).partial() })
      .partial(),
    tax: z.strictObject(taxFields).partial(),
    meter: z.strictObject(meterFields(z.strictObject)).partial(),
    gifts: z.strictObject(giftFields).partial(),
    signIn: z.strictObject(signInFields).partial(),
    newsletters: newsletterSettingsChangeSchema,
    statements: statementSettingsChangeSchema,
    bookkeeping: bookkeepingSettingsChangeSchema,
    look: lookSettingsChangeSchema,
    publisher: publisherSettingsChangeSchema,
    pages: pageSettingsChangeSchema,
    ...addressSettingsChange,
  })
  .partial();

export type SiteChange = z.output<typeof siteChangeSchema>;

export const siteSettingsSchema = siteOptionsSchema.extend({ version: z.int() });
