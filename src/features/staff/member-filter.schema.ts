import { z } from 'zod';
import { ROLES } from '../../roles/roles.ts';

const instant = z.iso.datetime({ offset: true });
const word = z.string().trim().min(1).max(120);

/** A member's status by their newest subscription. `free` members have no live subscription. */
export const MEMBER_STANDINGS = [
  'free',
  'trialing',
  'active',
  'past_due',
  'paused',
  'canceled',
] as const;

/**
 * The orders of the member list. Names are sorted regardless of case. `last_seen` begins with the member seen last and
 * ends with those never seen, `paid` with the highest total in the site's currency.
 */
export const MEMBER_ORDERS = ['newest', 'oldest', 'name', 'last_seen', 'paid'] as const;
export type MemberOrder = (typeof MEMBER_ORDERS)[number];

/** Members whom an import from another system created: all, or those who have never signed in here. */
export const IMPORTED_MEMBERS = ['all', 'never_signed_in'] as const;

/** Conditions on members, combined with AND. */
export const memberFilterSchema = z.strictObject({
  query: z.string().trim().max(254).optional().meta({
    description: 'part of a name or email address, or an id',
  }),
  externalId: z.string().max(200).optional().meta({
    description: "the member's id in the system that they were imported from",
  }),
  imported: z.enum(IMPORTED_MEMBERS).optional().meta({
    description: 'only members whose accounts were imported from another system',
  }),
  plan: word.optional().meta({ description: 'slug of a plan; only current subscribers' }),
  status: z.enum(MEMBER_STANDINGS).optional(),
  list: word.optional().meta({ description: 'slug of a newsletter; only its subscribers' }),
  label: word.optional(),
  role: z.enum(ROLES).optional(),
  joinedFrom: instant.optional(),
  joinedBefore: instant.optional(),
  seenFrom: instant.optional().meta({
    description: 'only members last seen at or after this time',
  }),
  notSeenSince: instant.optional().meta({
    description: 'only members last seen before this time, or never',
  }),
  paidAtLeast: z.coerce.number().int().min(1).optional().meta({
    description:
      "minimum total paid in the site's currency, in minor units, without deducting refunds",
  }),
});
export type MemberFilter = z.output<typeof memberFilterSchema>;

/** Returns whether the filter has any condition besides the text. */
export function hasConditions({ query: _, ...conditions }: MemberFilter): boolean {
  return Object.values(conditions).some((value) => value !== undefined);
}
