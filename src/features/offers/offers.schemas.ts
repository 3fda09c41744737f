import { z } from 'zod';
import { intervalSchema } from '../../money/intervals.ts';
import { knownCurrencySchema, MAX_CHARGE, moneySchema } from '../../money/money.ts';
import { tierSlugSchema } from '../tiers/index.ts';
import { OFFER_KINDS } from './offers.rules.ts';

const instant = z.iso.datetime();

export const newOfferSchema = z
  .strictObject({
    kind: z.enum(OFFER_KINDS).meta({
      description:
        'for members about to cancel, for members whose subscription ended, or for holders of a code',
    }),
    name: z.string().trim().min(1).max(40).meta({ description: 'shown on pages and invoices' }),
    percentOff: z.int().min(1).max(100).optional(),
    amountOff: z
      .strictObject({
        amount: z.int().min(1).max(MAX_CHARGE),
        currency: knownCurrencySchema,
      })
      .optional(),
    months: z.int().min(1).max(36).optional().meta({
      description: 'duration in months; defaults to the whole life of the subscription',
    }),
    tier: tierSlugSchema.optional().meta({ description: 'defaults to all plans' }),
    interval: intervalSchema.optional(),
    code: z
      .string()
      .trim()
      .regex(/^[A-Z0-9]{3,40}$/, 'upper-case letters and digits')
      .optional()
      .meta({ description: 'required for the kind `code`, not allowed for others' }),
    maxRedemptions: z.int().min(1).max(1_000_000).optional(),
    expiresAt: instant.optional(),
  })
  .refine(({ percentOff, amountOff }) => (percentOff === undefined) !== (amountOff === undefined), {
    path: ['percentOff'],
    message: 'either a percentage or an amount',
  })
  .refine(({ kind, code }) => (kind === 'code') === (code !== undefined), {
    path: ['code'],
    message: 'is required for the kind `code` and not allowed for others',
  });
export type OfferInput = z.output<typeof newOfferSchema>;

const discountShape = {
  name: z.string(),
  percentOff: z.int().nullable(),
  amountOff: moneySchema.nullable(),
  months: z.int().nullable(),
};

export const offerSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(OFFER_KINDS),
    ...discountShape,
    tier: z.string().nullable(),
    interval: intervalSchema.nullable(),
    code: z.string().nullable(),
    maxRedemptions: z.int().nullable(),
    redemptions: z.int().meta({ description: 'number of redemptions' }),
    expiresAt: instant.nullable(),
    state: z.enum(['preparing', 'refused', 'open', 'over', 'ended']),
    refusal: z
      .string()
      .nullable()
      .meta({ description: 'the error message from Stripe if it rejected the offer' }),
    createdAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Offer' });

/** The discount of a promotion code, whether the code was created here or at Stripe. */
export const promotionSchema = z
  .object({
    code: z.string(),
    ...discountShape,
    tier: z.string().nullable().meta({ description: 'null for all plans' }),
    interval: intervalSchema.nullable(),
  })
  .meta({ id: 'Promotion' });
export type Promotion = z.output<typeof promotionSchema>;

/** An offer as the member that it is for sees it. */
export const ownOfferSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['retention', 'win_back']),
    ...discountShape,
    tier: z.string().nullable(),
    interval: intervalSchema.nullable(),
    promotionCode: z.string().nullable().meta({ description: 'the code for the checkout request' }),
  })
  .meta({ id: 'OwnOffer' });
