import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { knownCurrencySchema, MAX_CHARGE, moneySchema } from '../../money/money.ts';
import { addressRange } from '../../platform/http/address-range.schema.ts';
import { isPrivateRange } from '../../platform/http/address-ranges.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { withoutRepeats } from '../../platform/http/unique-values.ts';
import { emailSchema } from '../accounts/index.ts';
import { paymentViews } from '../payments/index.ts';
import { GROUP_STATUSES } from './groups.rules.ts';
import { SEAT_ORIGINS, SEAT_STATUSES } from './seats.rules.ts';

const EARLIEST = new Date('1970-01-01T00:00:00Z');
/** No agreement lasts longer, and the end of a further paid period must stay a date that clients can read. */
const LATEST = new Date('2200-01-01T00:00:00Z');

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date >= EARLIEST && date <= LATEST, 'must lie between 1970 and 2200');
const wire = z.iso.datetime();

/** Requires a dot, because a top-level domain would match a whole country. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const domainSchema = z.strictObject({
  domain: z
    .string()
    .trim()
    .max(253)
    .transform((text) => domainToASCII(text.toLowerCase()))
    .refine((text) => DOMAIN.test(text), 'must be a domain such as school.example')
    .meta({ example: 'school.example' }),
  subdomains: z.boolean().default(false),
});

/** Excludes private networks: behind an untrusted proxy, every reader appears to come from a private address. */
const groupRange = addressRange.refine(
  (range) => !isPrivateRange(range),
  'is a private range; use the public addresses of the network',
);

const scopeSchema = z.union([
  z.literal('site'),
  z.strictObject({
    tiers: z.array(z.string().min(1).max(120)).min(1).max(20).overwrite(withoutRepeats),
  }),
]);

const priceSchema = z.strictObject({
  amount: z.strictObject({
    amount: z.int().min(1).max(MAX_CHARGE),
    currency: knownCurrencySchema,
  }),
  months: z.int().min(1).max(120),
});

/** Fields have no defaults here, so that a change can omit them. */
const fields = {
  name: z.string().trim().min(1).max(200),
  domains: z.array(domainSchema).max(100),
  ranges: z.array(groupRange).max(500),
  scope: scopeSchema,
  seats: z
    .int()
    .min(0)
    .max(10_000)
    .nullable()
    .meta({ description: 'the number of seats; null for no limit' }),
  passHours: z.int().min(1).max(720).nullable().meta({
    description: 'duration of a pass by IP address in hours; null for the end of the day',
  }),
  price: priceSchema.nullable().meta({
    description: "what the group's admins pay for a period of so many months; null for nothing",
  }),
  from: instant,
  until: instant,
  admins: z.array(emailSchema).max(20).overwrite(withoutRepeats).meta({
    description: 'the addresses of members who manage the group: they invite its readers',
  }),
};

export const newGroupSchema = z.strictObject({
  ...fields,
  domains: fields.domains.default([]),
  ranges: fields.ranges.default([]),
  scope: fields.scope.default('site'),
  seats: fields.seats.default(null),
  passHours: fields.passHours.default(null),
  price: fields.price.default(null),
  from: fields.from.optional(),
  admins: fields.admins.default([]),
});
export type NewGroup = z.output<typeof newGroupSchema>;

/** Any of the fields; each given field is replaced completely. */
export const groupChangeSchema = z.strictObject(fields).partial();
export type GroupChange = z.output<typeof groupChangeSchema>;

export const groupSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(GROUP_STATUSES),
    domains: z.array(z.object({ domain: z.string(), subdomains: z.boolean() })),
    ranges: z.array(z.string()),
    scope: z.union([z.literal('site'), z.object({ tiers: z.array(z.string()) })]),
    seats: z.int().nullable(),
    seatsTaken: z.int().meta({ description: 'seats that are held, or reserved by an invitation' }),
    passHours: z.int().nullable(),
    price: z.object({ amount: moneySchema, months: z.int() }).nullable(),
    from: wire,
    until: wire,
    admins: z.array(z.string()),
    endedAt: wire.nullable(),
    createdAt: wire,
    updatedAt: wire,
  })
  .meta({ id: 'Group' });

/** A payment for a group as staff see it, with the period that it added. */
export const groupPaymentSchema = z
  .object({
    payment: paymentViews.staffSchema,
    months: z.int(),
    from: wire,
    until: wire,
    afterEnd: z.boolean().meta({
      description:
        'true if it arrived after staff had ended the group: refund it, or reopen the group',
    }),
  })
  .meta({ id: 'GroupPayment' });

export const groupsQuery = pageQuery.extend({
  paidAfterEnd: z.literal('true').optional().meta({
    description:
      'only groups that were paid after staff had ended them: to be refunded or reopened',
  }),
});

export const groupParams = z.object({ id: z.uuid() });
export const seatParams = z.object({ id: z.uuid(), seatId: z.uuid() });

export const invitationSchema = z.strictObject({ email: emailSchema });

export const seatSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(SEAT_STATUSES),
    via: z.enum(SEAT_ORIGINS),
    memberId: z.uuid().nullable(),
    email: z
      .string()
      .nullable()
      .meta({ description: "the invited address, or the member's address" }),
    createdAt: wire,
    claimedAt: wire.nullable(),
    lastUsedAt: wire.nullable().meta({ description: 'when the member last signed in' }),
    removedAt: wire.nullable(),
  })
  .meta({ id: 'GroupSeat' });

export const claimSchema = z.strictObject({
  code: z.string().min(1).max(200).meta({ description: 'the code from the invitation' }),
});

export const claimedSchema = z.object({ group: z.string(), from: wire, until: wire });

export const usageSchema = z
  .object({
    seats: z.object({
      limit: z.int().nullable(),
      held: z.int(),
      invited: z.int(),
      free: z.int().nullable(),
      usedLast30Days: z.int().meta({ description: 'seats whose member has signed in' }),
    }),
    byAddress: z.object({
      openings: z
        .int()
        .meta({ description: 'passes by IP address, at most one per browser or member and day' }),
      days: z.array(z.object({ day: z.iso.date(), openings: z.int() })),
    }),
  })
  .meta({ id: 'GroupUsage', description: 'The usage of a group in the last 30 days' });
