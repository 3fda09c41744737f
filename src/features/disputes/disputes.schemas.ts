import { z } from 'zod';
import { DISPUTE_STATES, DISPUTE_STATUSES } from '../../money/dispute-status.ts';
import { moneySchema } from '../../money/money.ts';
import { PAYMENT_KINDS } from '../../money/payment-kinds.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import {
  EVIDENCE_FILES,
  EVIDENCE_TEXTS,
  type EvidenceFile,
  type EvidenceText,
} from './evidence.rules.ts';

const instant = z.iso.datetime();
/** Stripe's limit for one text (https://docs.stripe.com/disputes/responding). */
const text = z.string().trim().max(20_000);
const fileId = z.string().regex(/^file_[A-Za-z0-9_]{1,80}$/, 'the id of an uploaded file');

type Shape<Name extends string, Type extends z.ZodType> = Readonly<Record<Name, Type>>;

function shapeOf<Name extends string, Type extends z.ZodType>(
  names: Readonly<Record<Name, string>>,
  type: Type,
): Shape<Name, Type> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, type])) as Shape<Name, Type>;
}

const shownTexts = shapeOf<EvidenceText, z.ZodNullable<z.ZodString>>(
  EVIDENCE_TEXTS,
  z.string().nullable(),
);
const shownFiles = shapeOf<EvidenceFile, z.ZodNullable<z.ZodString>>(
  EVIDENCE_FILES,
  z.string().nullable(),
);

export const disputesQuery = pageQuery.extend({ state: z.enum(DISPUTE_STATES).optional() });

export const disputeSchema = z
  .object({
    id: z.uuid(),
    stripeId: z.string(),
    state: z.enum(DISPUTE_STATES),
    status: z.enum(DISPUTE_STATUSES).meta({ description: "Stripe's status" }),
    reason: z.string().nullable().meta({ description: "Stripe's reason, such as `fraudulent`" }),
    amount: moneySchema,
    disputedAt: instant,
    dueAt: instant.nullable().meta({ description: 'deadline for evidence' }),
    paymentId: z.uuid().nullable(),
    paymentKind: z.enum(PAYMENT_KINDS).nullable(),
    memberId: z.uuid().nullable(),
    memberName: z.string().nullable(),
  })
  .meta({ id: 'Dispute' });

export const disputeDetailSchema = disputeSchema
  .extend({
    takesEvidence: z.boolean(),
    submissions: z.int().meta({ description: 'how often evidence was submitted' }),
    evidence: z
      .object({ ...shownTexts, ...shownFiles })
      .meta({ description: 'as saved at Stripe; files by their ids' }),
    appealReason: z.string().nullable(),
    suggested: z.object(shownTexts).meta({
      description: 'suggested texts from our own data: the payment, the account, times of access',
    }),
  })
  .meta({ id: 'DisputeDetail' });

export const evidenceSchema = z.strictObject({
  evidence: z
    .strictObject({
      ...shapeOf<EvidenceText, z.ZodString>(EVIDENCE_TEXTS, text),
      ...shapeOf<EvidenceFile, z.ZodUnion<[typeof fileId, z.ZodLiteral<''>]>>(
        EVIDENCE_FILES,
        z.union([fileId, z.literal('')]),
      ),
    })
    .partial()
    .meta({ description: 'omitted fields stay unchanged; an empty text deletes a field' }),
  appealReason: text.min(1).optional().meta({
    description: 'only for the appeal of a lost dispute',
  }),
  submit: z.boolean().meta({
    description:
      'true submits the evidence to the bank, which accepts one submission; false saves a draft at Stripe',
  }),
});

export const evidenceFileQuery = z.object({
  name: z.string().trim().min(1).max(150).default('evidence'),
});

export const evidenceFileSchema = z
  .object({ id: z.string().meta({ description: "Stripe's id, to use in the evidence" }) })
  .meta({ id: 'EvidenceFile' });
