import { z } from 'zod';
import { billingIntervalSchema, intervalSchema } from '../../money/intervals.ts';
import { currencySchema, moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';
import { emailSchema } from '../accounts/index.ts';
import { returnUrlSchema } from '../billing/index.ts';
import { REVERSAL_CAUSES } from '../payments/index.ts';
import { tierSlugSchema } from '../tiers/index.ts';
import { CANCELLATION_REASONS } from './cancellation-reasons.ts';
import { CANCELLATION_TIMES } from './plan-change.rules.ts';

/** An empty text counts as absent, because an untouched form field is sent as an empty text. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => (text === '' ? undefined : text))
    .optional();

export const subscriptionCheckoutSchema = z.strictObject({
  tier: tierSlugSchema,
  interval: intervalSchema,
  promotionCode: z.string().trim().min(1).max(200).optional(),
  giftFor: emailSchema
    .optional()
    .meta({ description: "the recipient's email address; a gift is paid once, for one interval" }),
  giftFrom: words(80).meta({ description: "the sender's name, as shown to the recipient" }),
  giftMessage: words(300).meta({ description: 'a message to the recipient' }),
  giftDeliverAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'when the code is emailed, within a year; defaults to after payment' }),
  currency: currencySchema.optional().meta({
    description: "a currency of the tier's prices; defaults to the site's currency",
  }),
  returnUrl: returnUrlSchema,
  articleSlug: z.string().min(1).max(200).optional().meta({
    description: 'the article whose paywall led here, for the funnel report',
  }),
});
export type SubscriptionRequest = z.output<typeof subscriptionCheckoutSchema>;

export const redeemSchema = z.strictObject({ code: z.string().trim().min(1).max(200) });

/** The gift of a code, for the printable card and the redemption page. */
export const giftPreviewSchema = z
  .object({
    tier: z.string(),
    tierName: z.string(),
    interval: intervalSchema,
    from: z.string().nullable(),
    message: z.string().nullable(),
    redeemed: z.boolean(),
    code: z.string().meta({ description: 'the code in the format of the printed card' }),
    redeemUrl: z.url().meta({ description: 'the page on which the code is redeemed' }),
  })
  .meta({ id: 'GiftPreview' });

export const boughtGiftSchema = z
  .object({
    id: z.uuid(),
    tier: z.string().meta({ description: "the tier's slug" }),
    tierName: z.string(),
    interval: intervalSchema,
    paidAt: z.iso.datetime(),
    deliverTo: z
      .string()
      .nullable()
      .meta({ description: 'the address that the code will be emailed to; null once it is sent' }),
    deliverAt: z.iso.datetime().nullable(),
    redeemedAt: z.iso.datetime().nullable(),
    cardUrl: z.url().nullable().meta({
      description: 'the page with the card to print; null once the gift is redeemed',
    }),
  })
  .meta({ id: 'BoughtGift' });

export const givenGiftSchema = z.strictObject({
  tier: tierSlugSchema,
  interval: intervalSchema,
  email: emailSchema.meta({ description: 'the recipient, with or without an account' }),
  from: words(80).meta({ description: "the sender's name, as shown to the recipient" }),
  message: words(300).meta({ description: 'a message to the recipient' }),
  reason: z.string().trim().min(1).max(500).meta({ description: 'for the audit log' }),
});

export const resentGiftSchema = z.strictObject({
  email: emailSchema.meta({
    description: 'the recipient; the address of the first email is not stored',
  }),
});

export const givenGiftResultSchema = z
  .object({
    id: z.uuid(),
    tier: z.string(),
    interval: intervalSchema,
    cardUrl: z.url().meta({ description: 'the page with the card to print' }),
  })
  .meta({ id: 'GivenGift' });

export const redeemedGiftSchema = z
  .object({
    tier: z.string(),
    interval: intervalSchema,
    redeemedAt: z.iso.datetime(),
    startsAt: z.iso.datetime().nullable().meta({ description: 'null while a subscription runs' }),
    endsAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RedeemedGift' });

export const cancelSchema = z.strictObject({
  at: z.enum(CANCELLATION_TIMES).optional(),
  reason: z.enum(CANCELLATION_REASONS).optional(),
  note: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'sent to Stripe, where staff can read it; not stored here' }),
});

export const pauseSchema = z.strictObject({
  until: z.iso.datetime().optional().meta({
    description: 'payments resume with the first period from then on; defaults to indefinitely',
  }),
});

export const changeSchema = z.strictObject({
  tier: tierSlugSchema,
  interval: intervalSchema,
  preview: z.boolean().optional(),
  prorationDate: z.iso
    .datetime()
    .optional()
    .meta({ description: 'the value from the preview, to charge exactly the previewed amount' }),
});

export const changePreviewSchema = z
  .object({
    tier: z.string(),
    interval: intervalSchema,
    takesEffectAt: z.iso.datetime(),
    prorationDate: z.iso
      .datetime()
      .meta({ description: 'the time from which the amount is prorated; send it with the change' }),
    dueNow: moneySchema.meta({ description: 'the amount that is charged immediately' }),
    recurring: moneySchema.meta({ description: 'the price of each period, before discounts' }),
  })
  .meta({ id: 'SubscriptionChangePreview' });

export const startedSubscriptionSchema = z.object({ url: z.url() });

export const subscriptionSchema = z
  .object({
    tier: z.string().meta({ description: "the tier's slug" }),
    interval: intervalSchema,
    every: billingIntervalSchema,
    price: moneySchema.nullable().meta({
      description:
        'the price of each period at which the subscription was sold, before discounts; null if unknown',
    }),
    status: subscriptionStatusSchema,
    currentPeriodEnd: z.iso.datetime(),
    cancelAt: z.iso.datetime().nullable(),
    graceUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'when access ends if an overdue payment is not made' }),
    withdrawUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'when the right to withdraw ends; null if there is none' }),
    changesTo: z
      .object({ tier: z.string(), interval: intervalSchema, price: moneySchema })
      .nullable()
      .meta({ description: "the plan from the period's end on; null if no change is scheduled" }),
    pausedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'when payments were paused; access ends with the paid period' }),
    pausedUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'when payments resume; null if not paused, or paused indefinitely' }),
    lastPaymentReversal: z.enum(REVERSAL_CAUSES).nullable().meta({
      description:
        'why the latest payment gives no access: refunded in full, or disputed; null while it counts',
    }),
    pendingChange: z
      .object({
        tier: z.string(),
        interval: intervalSchema,
        confirmUrl: z
          .url()
          .meta({ description: "Stripe's page on which the change is confirmed and paid" }),
        expiresAt: z.iso.datetime(),
      })
      .nullable()
      .meta({
        description: 'a change that takes effect once it is paid',
      }),
  })
  .meta({ id: 'Subscription' });
