import { z } from 'zod';
import { ROLES } from '../../roles/roles.ts';

const instant = z.iso.datetime({ offset: true });
const word = z.string().trim().min(1).max(120);

/** What a member is, by their newest subscription. `free` has none that is live. */
export const MEMBER_STANDINGS = [
  'free',
  'trialing',
  'active',
  'past_due',
  'paused',
  'canceled',
] as const;

/** Conditions on members; all of them must hold. */
export const memberFilterSchema = z.strictObject({
  query: z.string().trim().max(254).optional().meta({
    description: 'part of a name or an address, or an id',
  }),
  externalId: z.string().max(200).optional().meta({
    description: 'the id that a member had in the system from which they were moved',
  }),
  plan: word.optional().meta({ description: 'subscribes to this plan now; its slug' }),
  status: z.enum(MEMBER_STANDINGS).optional(),
  list: word.optional().meta({ description: 'is subscribed to this newsletter; its slug' }),
  label: word.optional(),
  role: z.enum(ROLES).optional(),
  joinedFrom: instant.optional(),
  joinedBefore: instant.optional(),
  seenFrom: instant.optional().meta({ description: 'was last seen at this instant or later' }),
  notSeenSince: instant.optional().meta({ description: 'was last seen before, or never' }),
  paidAtLeast: z.coerce.number().int().min(1).optional().meta({
    description: "has paid so much in the site's currency, in minor units, refunds not counted",
  }),
});
export type MemberFilter = z.output<typeof memberFilterSchema>;

/** Whether anything but the text is asked for. */
export function hasConditions({ query: _, ...conditions }: MemberFilter): boolean {
  return Object.values(conditions).some((value) => value !== undefined);
}
