import { z } from 'zod';
import { currencySchema } from '../../money/money.ts';
import { isTimeZone } from '../../time/calendar.ts';
import { commentPolicySchema, DEFAULT_COMMENT_POLICY } from './comment-policy.schema.ts';

const line = (max: number) => z.string().trim().min(1).max(max);

const promptsSchema = z.strictObject({
  newsletter: z.strictObject({ title: line(200), body: line(1000), action: line(100) }),
  tip: z.strictObject({ title: line(200), body: line(1000) }),
  conversation: z.strictObject({ title: line(200), signIn: line(200) }),
});

/** Amounts in minor units, for each currency that the site takes tips in. */
const tipAmountsSchema = z.strictObject({
  suggested: z.array(z.int().min(1)).min(1).max(8),
  smallest: z.int().min(1),
  largest: z.int().min(1),
});

/** When the free reads of the meter come back: with the calendar, or some days after the first one. */
const meterWindowSchema = z.union([
  z.enum(['day', 'week', 'month']),
  z.strictObject({ rollingDays: z.int().min(1).max(366) }),
]);

export type MeterWindow = z.output<typeof meterWindowSchema>;

/** How issues go out. */
const newslettersSchema = z.strictObject({
  perSecond: z.int().min(1).max(1000).meta({
    description: 'mails of issues that are handed over in a second, by all processes together',
  }),
  atOnce: z.int().min(1).max(20).meta({
    description: 'hand-overs at one time in a process; a crash may double as many mails',
  }),
  welcome: z.boolean().meta({ description: 'whether a confirmed signup is answered by mail' }),
  softBounces: z.int().min(1).max(50).meta({
    description: 'so many mails that came back for the time being end the sending to an address',
  }),
});

/** Each setting without its default, so that a change can leave it out. */
const settings = {
  name: line(200),
  copyright: line(300),
  currency: currencySchema,
  prompts: promptsSchema,
  tips: z.record(currencySchema, tipAmountsSchema),
  comments: z.strictObject({
    whoMay: z.enum(['members', 'subscribers', 'closed']),
    editWindowSeconds: z.int().min(0).max(86_400),
    policy: commentPolicySchema.default(DEFAULT_COMMENT_POLICY),
  }),
  subscriptions: z.strictObject({
    graceDays: z.int().min(0).max(60),
    renewalNoticeDays: z.int().min(0).max(90).default(14),
    /** Within so many days a member gets everything back and is out; 0 for never. */
    withdrawalDays: z.int().min(0).max(60).default(0),
  }),
  timeZone: line(60)
    .refine(isTimeZone, 'is not a time zone')
    .meta({ description: 'where days and months begin', example: 'Europe/Lisbon' }),
  meter: z.strictObject({
    anonymous: z.int().min(0).max(1000),
    registered: z.int().min(0).max(1000),
    window: meterWindowSchema,
  }),
  gifts: z.strictObject({
    perMonth: z.int().min(0).max(1000).meta({ description: 'links that a subscriber may make' }),
    validDays: z.int().min(1).max(365),
    openings: z.int().min(1).max(10_000).meta({ description: 'browsers that a link opens for' }),
  }),
  newsletters: newslettersSchema,
};

/**
 * Everything about the publication that staff may set. Each setting has a default, so that a site
 * saved before a setting existed reads as if it had always been there.
 */
export const siteOptionsSchema = z.strictObject({
  name: settings.name.default('Our publication'),
  copyright: settings.copyright.default('© Our publication. All rights reserved.'),
  currency: settings.currency.default('usd'),
  prompts: settings.prompts.default({
    newsletter: {
      title: 'Do you like what you read?',
      body: 'Sign up for our newsletters and get stories like this one by mail.',
      action: 'Sign up',
    },
    tip: {
      title: 'Want to leave a tip?',
      body: 'We answer to you. A tip keeps this work going.',
    },
    conversation: { title: 'Want to join the conversation?', signIn: 'Already a subscriber?' },
  }),
  tips: settings.tips.default({
    usd: { suggested: [300, 500, 1000, 2500], smallest: 100, largest: 100_000 },
  }),
  comments: settings.comments.default({
    whoMay: 'members',
    editWindowSeconds: 900,
    policy: DEFAULT_COMMENT_POLICY,
  }),
  subscriptions: settings.subscriptions.default({
    graceDays: 7,
    renewalNoticeDays: 14,
    withdrawalDays: 0,
  }),
  timeZone: settings.timeZone.default('UTC'),
  meter: settings.meter.default({ anonymous: 1, registered: 3, window: 'month' }),
  gifts: settings.gifts.default({ perMonth: 5, validDays: 30, openings: 5 }),
  newsletters: settings.newsletters.default({
    perSecond: 150,
    atOnce: 1,
    welcome: true,
    softBounces: 5,
  }),
});

export type SiteOptions = z.output<typeof siteOptionsSchema>;

/** A change of settings: any of the fields, each replaced whole; what is left out stays. */
export const siteChangeSchema = z.strictObject(settings).partial();

export const siteSettingsSchema = siteOptionsSchema.extend({ version: z.int() });
