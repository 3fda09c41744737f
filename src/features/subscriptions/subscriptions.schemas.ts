import { z } from 'zod';
import { everySchema, intervalSchema } from '../../money/intervals.ts';
import { currencySchema, moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';
import { emailSchema } from '../accounts/index.ts';
import { returnUrlSchema } from '../billing/index.ts';
import { tierSlugSchema } from '../tiers/index.ts';
import { CANCELLATION_REASONS } from './cancellation-reasons.ts';
import { CANCELLATION_TIMES } from './plan-change.rules.ts';

/** An empty text says nothing, as a form's untouched field does. */
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
    .meta({ description: 'the address that gets the code; paid once, for one interval' }),
  giftFrom: words(80).meta({ description: 'who gives it, as the recipient reads it' }),
  giftMessage: words(300).meta({ description: 'to the recipient' }),
  giftDeliverAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .meta({ description: 'when the code is mailed, within a year; once it is paid without' }),
  currency: currencySchema.optional().meta({
    description: "of the tier's prices; the site's own where it is left out",
  }),
  returnUrl: returnUrlSchema,
  articleSlug: z.string().min(1).max(200).optional().meta({
    description: 'the article whose wall led here, for the figures by article',
  }),
});
export type SubscriptionRequest = z.output<typeof subscriptionCheckoutSchema>;

export const redeemSchema = z.strictObject({ code: z.string().trim().min(1).max(200) });

/** What the holder of a code gets, for the card and the page that redeems it. */
export const giftPreviewSchema = z
  .object({
    tier: z.string(),
    tierName: z.string(),
    interval: intervalSchema,
    from: z.string().nullable(),
    message: z.string().nullable(),
    redeemed: z.boolean(),
    code: z.string().meta({ description: 'as it is written on the card' }),
    redeemUrl: z.url().meta({ description: 'where it is redeemed' }),
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
      .meta({ description: 'whom the code will be mailed to; null once it was' }),
    deliverAt: z.iso.datetime().nullable(),
    redeemedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BoughtGift' });

export const redeemedGiftSchema = z
  .object({
    tier: z.string(),
    interval: intervalSchema,
    redeemedAt: z.iso.datetime(),
    startsAt: z.iso.datetime().nullable().meta({ description: 'null while another time is paid' }),
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
    .meta({ description: 'passed on to Stripe, where staff read it; not stored here' }),
});

export const pauseSchema = z.strictObject({
  until: z.iso.datetime().optional().meta({
    description: 'collected again from the first period that begins then or later; openly without',
  }),
});

export const changeSchema = z.strictObject({
  tier: tierSlugSchema,
  interval: intervalSchema,
  preview: z.boolean().optional(),
  prorationDate: z.iso
    .datetime()
    .optional()
    .meta({ description: 'as the preview returned it, so that exactly what it said is charged' }),
});

export const changePreviewSchema = z
  .object({
    tier: z.string(),
    interval: intervalSchema,
    takesEffectAt: z.iso.datetime(),
    prorationDate: z.iso
      .datetime()
      .meta({ description: 'the time that the amount is counted from; send it with the change' }),
    dueNow: moneySchema.meta({ description: 'what is charged at once' }),
    recurring: moneySchema.meta({ description: 'what each period costs, before discounts' }),
  })
  .meta({ id: 'SubscriptionChangePreview' });

export const startedSubscriptionSchema = z.object({ url: z.url() });

export const subscriptionSchema = z
  .object({
    tier: z.string().meta({ description: "the tier's slug" }),
    interval: intervalSchema,
    every: everySchema,
    price: moneySchema.nullable().meta({
      description:
        'what each period costs at the price that it was sold at, before discounts; null where it is not known',
    }),
    status: subscriptionStatusSchema,
    currentPeriodEnd: z.iso.datetime(),
    cancelAt: z.iso.datetime().nullable(),
    graceUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'until when access goes on while a payment is overdue' }),
    withdrawUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'until when it may be taken back whole; null where it may not' }),
    changesTo: z
      .object({ tier: z.string(), interval: intervalSchema, price: moneySchema })
      .nullable()
      .meta({ description: "what follows at the period's end" }),
    pausedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'since when nothing is collected; access ends with the paid time' }),
    pausedUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'when it is collected again; null where it is not paused, or openly' }),
    pendingChange: z
      .object({
        tier: z.string(),
        interval: intervalSchema,
        confirmUrl: z
          .url()
          .meta({ description: "Stripe's page on which it is confirmed and paid" }),
        expiresAt: z.iso.datetime(),
      })
      .nullable()
      .meta({
        description: 'a change that begins once it is paid; until then nothing has changed',
      }),
  })
  .meta({ id: 'Subscription' });
