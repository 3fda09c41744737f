import { z } from 'zod';
import { intervalSchema } from '../../money/intervals.ts';
import { knownCurrencySchema, MAX_CHARGE, moneySchema } from '../../money/money.ts';

export const tierSlugSchema = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens');

const priceSchema = z
  .object({ interval: intervalSchema, price: moneySchema })
  .meta({ id: 'TierPrice' });

export const tierSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    benefits: z.array(z.string()).meta({ description: 'the benefits of the tier, one line each' }),
    trialDays: z.int().meta({ description: 'free trial in days; each member gets one trial' }),
    prices: z.array(priceSchema),
  })
  .meta({ id: 'Tier' });

export const staffTierSchema = tierSchema
  .extend({
    position: z.int(),
    version: z.int(),
    subscribers: z.int().meta({ description: 'number of live subscriptions' }),
    onOlderPrices: z.int().meta({
      description:
        'live subscriptions that pay a replaced price; they keep that price until they are moved',
    }),
    createdAt: z.iso.datetime(),
    archivedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StaffTier' });

const givenPriceSchema = z
  .strictObject({
    interval: intervalSchema,
    price: z.strictObject({
      amount: z.int().min(1).max(MAX_CHARGE),
      currency: knownCurrencySchema,
    }),
  })
  .transform(({ interval, price }) => ({ interval, ...price }));
export type PriceInput = z.output<typeof givenPriceSchema>;

const name = z.string().trim().min(1).max(100);
const description = z.string().trim().max(1000);
const benefits = z.array(z.string().trim().min(1).max(120)).max(12);
const position = z.int().min(0).max(1000);
/** Stripe accepts at most two years. */
const trialDays = z.int().min(0).max(730);
const prices = z.array(givenPriceSchema).min(1).max(20);

export const newTierSchema = z.strictObject({
  slug: tierSlugSchema,
  name,
  description: description.default(''),
  benefits: benefits.default([]),
  position: position.default(0),
  trialDays: trialDays.default(0),
  prices,
});
export type NewTier = z.output<typeof newTierSchema>;

/** The slug is immutable: grants and articles reference tiers by slug. `prices` replaces the whole current list. */
export const tierChangeSchema = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  benefits: benefits.optional(),
  position: position.optional(),
  trialDays: trialDays.optional(),
  prices: prices.optional(),
  archived: z.boolean().optional(),
});
export type TierChange = z.output<typeof tierChangeSchema>;
