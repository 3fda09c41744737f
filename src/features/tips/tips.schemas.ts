import { z } from 'zod';
import { maskCardNumbers } from '../../money/card-numbers.ts';
import { tipIntervalSchema } from '../../money/intervals.ts';
import { moneySchema } from '../../money/money.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { nameSchema } from '../accounts/index.ts';
import { addressQuery } from '../articles/index.ts';
import { returnUrlSchema } from '../billing/index.ts';
import { rewardSchema } from './rewards.rules.ts';
import { TIP_STATUSES } from './tips.rules.ts';

const slug = z.string().max(200);
/** An empty text counts as undefined, since an untouched form field sends an empty text. */
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .overwrite(maskCardNumbers)
    .transform((text) => (text === '' ? undefined : text))
    .optional();

export const tipCheckoutSchema = z.strictObject({
  amount: z.int().meta({ description: 'in the minor unit of the currency', example: 500 }),
  currency: z.string().max(20).meta({ description: 'ISO 4217, lowercase', example: 'usd' }),
  interval: tipIntervalSchema.default('once'),
  coverFee: z.boolean().default(false).meta({
    description:
      'adds the fee, so that the publication receives the full amount; only if the options name a fee',
  }),
  articleSlug: slug.optional(),
  authorSlug: slug.optional(),
  message: words(500),
  displayName: words(80).pipe(nameSchema.optional()),
  anonymous: z.boolean().default(false),
  formToken: z.string().max(200).optional(),
  proof: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be up to 64 letters, digits, - and _')
    .optional()
    .meta({
      description:
        'after proof_required: a text so that the SHA-256 of `formToken:text` begins with the required zero bits',
    }),
  returnUrl: returnUrlSchema,
});
export type TipRequest = z.output<typeof tipCheckoutSchema>;

export const tipOptionsSchema = z
  .object({
    currency: z.string().meta({ description: "the site's default currency" }),
    currencies: z.array(
      z.object({
        currency: z.string(),
        suggested: z.array(z.int()),
        minimum: z.int(),
        maximum: z.int(),
        step: z.int(),
        fee: z
          .object({
            basisPoints: z.int().meta({ description: 'hundredths of a percent of the payment' }),
            fixed: z.int().meta({ description: 'in the minor unit of the currency' }),
          })
          .nullable()
          .meta({
            description: 'the fee that a payment costs the publication; null if not configured',
          }),
      }),
    ),
    intervals: z.array(tipIntervalSchema),
    rewards: z
      .array(z.object({ from: moneySchema, ...rewardSchema.shape }))
      .meta({ description: 'the rewards that a tip earns its giver, by minimum amount' }),
    formToken: z.string().meta({ description: 'must be sent with the tip' }),
    formTokenExpiresAt: z.iso.datetime(),
  })
  .meta({ id: 'TipOptions' });

export const startedTipSchema = z.object({ tipId: z.uuid(), url: z.url() });

export const thankedTipSchema = z
  .object({
    id: z.uuid(),
    amount: moneySchema,
    interval: tipIntervalSchema,
    anonymous: z.boolean(),
    displayName: z.string().nullable().meta({ description: 'null if anonymous' }),
    message: z.string().nullable().meta({ description: 'plain text, never markup' }),
    articleSlug: z.string().nullable(),
    authorSlug: z.string().nullable(),
    createdAt: z.iso.datetime(),
    succeededAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ThankedTip' });

export const tipSchema = thankedTipSchema
  .extend({ status: z.enum(TIP_STATUSES) })
  .meta({ id: 'Tip' });

/** An alternative to `articleSlug`. */
export const tippedAddress = addressQuery.partial();

export const tipsQuery = pageQuery.extend({
  articleSlug: slug.optional(),
  ...tippedAddress.shape,
});
