import { z } from 'zod';
import { instant, listOf, person } from './answers.schemas.ts';

/** What the console reads of people, what they wrote and what they may read. */

export const moderationCase = z.object({
  id: z.string(),
  status: z.string(),
  html: z.string().nullable(),
  createdAt: instant,
  article: z.object({ slug: z.string(), title: z.string() }),
  parent: z.object({ body: z.string().nullable(), author: person.nullable() }).nullable(),
  author: person
    .extend({
      memberSince: instant,
      bannedUntil: instant.nullable(),
      mutedUntil: instant.nullable(),
      publishedCount: z.int(),
      rejectedCount: z.int(),
    })
    .nullable(),
  decision: z.object({ phase: z.string().nullable(), reason: z.string().nullable() }),
  reports: z.array(
    z.object({ reason: z.string(), note: z.string().nullable(), by: person.nullable() }),
  ),
  appeal: z.object({ note: z.string(), isOpen: z.boolean() }).nullable(),
  revisions: z.array(z.object({ body: z.string(), until: instant })),
});
export type ModerationCase = z.output<typeof moderationCase>;
export const moderationCases = listOf(moderationCase);

const staffedMember = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  email: z.string(),
  emailConfirmedAt: instant.nullable(),
  bannedUntil: instant.nullable(),
  mutedUntil: instant.nullable(),
  suspended: z.boolean(),
  note: z.string().nullable(),
  createdAt: instant,
});
export type StaffedMember = z.output<typeof staffedMember>;
export const staffedMembers = listOf(staffedMember);
export { staffedMember };

const scope = z.union([
  z.literal('site'),
  z.object({ tier: z.string() }),
  z.object({ article: z.string() }),
]);
const grant = z.object({
  id: z.string(),
  scope,
  ground: z.string(),
  from: instant,
  until: instant,
  endCause: z.string().nullable(),
  source: z.string(),
  reason: z.string().nullable(),
});
export type Grant = z.output<typeof grant>;

export const explanation = z.object({
  granted: z.boolean(),
  reason: z.string(),
  at: instant,
  until: instant.nullable(),
  trace: z.array(
    z.union([
      z.object({ step: z.literal('rung'), rung: z.string(), holds: z.boolean() }),
      z.object({ step: z.literal('grant'), grant, opens: z.boolean(), because: z.string() }),
    ]),
  ),
});
export type Explanation = z.output<typeof explanation>;

export const memberNotes = listOf(
  z.object({ id: z.string(), body: z.string(), createdAt: instant }),
);

export const group = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  domains: z.array(z.object({ domain: z.string(), subdomains: z.boolean() })),
  ranges: z.array(z.string()),
  scope: z.union([z.literal('site'), z.object({ tiers: z.array(z.string()) })]),
  seats: z.int().nullable(),
  passHours: z.int().nullable(),
  from: instant,
  seatsTaken: z.int(),
  until: instant,
});
export type Group = z.output<typeof group>;
export const groups = listOf(group);
export const groupSeats = listOf(
  z.object({
    id: z.string(),
    status: z.string(),
    email: z.string().nullable(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  }),
);
export const groupUsage = z.object({
  seats: z.object({
    held: z.int(),
    invited: z.int(),
    free: z.int().nullable(),
    usedLast30Days: z.int(),
  }),
  byAddress: z.object({
    openings: z.int(),
    days: z.array(z.object({ day: z.string(), openings: z.int() })),
  }),
});
export type GroupUsage = z.output<typeof groupUsage>;
