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
/** An empty text says nothing, as a form's untouched field does. */
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
  currency: z.string().max(20).meta({ description: 'ISO 4217, lower case', example: 'usd' }),
  interval: tipIntervalSchema.default('once'),
  coverFee: z.boolean().default(false).meta({
    description:
      'whether to charge so much more that the whole amount is left after the fee; only where the options name the fee',
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
        'after proof_required: a text for which the SHA-256 of formToken, a colon and it begins with as many zero bits as the refusal says',
    }),
  returnUrl: returnUrlSchema,
});
export type TipRequest = z.output<typeof tipCheckoutSchema>;

export const tipOptionsSchema = z
  .object({
    currency: z.string().meta({ description: "the site's own currency" }),
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
            description: 'what a payment costs the publication; null where it does not say',
          }),
      }),
    ),
    intervals: z.array(tipIntervalSchema),
    rewards: z
      .array(z.object({ from: moneySchema, ...rewardSchema.shape }))
      .meta({ description: 'what a tip from so much on opens for its giver' }),
    formToken: z.string().meta({ description: 'send it along with the tip' }),
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
    displayName: z.string().nullable().meta({ description: 'null where anonymous' }),
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

/** In place of `articleSlug`. */
export const tippedAddress = addressQuery.partial();

export const tipsQuery = pageQuery.extend({
  articleSlug: slug.optional(),
  ...tippedAddress.shape,
});
