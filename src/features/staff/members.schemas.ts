import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { ROLES } from '../../roles/roles.ts';
import { MEMBER_ORDERS, memberFilterSchema } from './member-filter.schema.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const membersQuery = pageQuery.extend(memberFilterSchema.shape).extend({
  sort: z.enum(MEMBER_ORDERS).default('newest').meta({
    description:
      "`last_seen`: seen last first, never seen last; `paid`: by the total paid in the site's currency, highest first, without deducting refunds",
  }),
});

export const memberChangeSchema = z.strictObject({
  role: z.enum(ROLES).optional(),
  bannedUntil: instant.nullable().optional(),
  mutedUntil: instant.nullable().optional(),
  banReason: z.string().trim().min(1).max(2000).optional().meta({
    description: 'reason for a ban or mute; stored as a note for staff',
  }),
  hideComments: z.literal(true).optional().meta({
    description: 'with a ban: hide all comments of the member',
  }),
  suspended: z.boolean().optional(),
  note: z.string().trim().max(5000).nullable().optional(),
});

/** A change of a member by staff. Absent fields stay unchanged. */
export type MemberChange = z.output<typeof memberChangeSchema>;

/** A moderator's view of a member, without email address and note. */
export const memberForModeratorSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(ROLES),
    bannedUntil: z.iso.datetime().nullable(),
    mutedUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ModeratedMember' });

export const memberForAdminSchema = memberForModeratorSchema
  .extend({
    email: z.string(),
    emailConfirmedAt: z.iso.datetime().nullable(),
    avatarUrl: z.string().nullable(),
    suspended: z.boolean(),
    suspendedAt: z.iso.datetime().nullable(),
    note: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'StaffedMember' });

/** A member in lists, and the base of `memberPageSchema`. */
export const memberLineSchema = memberForAdminSchema
  .extend({
    labels: z.array(z.string()),
    externalId: z.string().nullable().meta({
      description: 'the id in the system that the member was imported from',
    }),
    lastSeenAt: z.iso.datetime().nullable(),
    plan: z.string().nullable().meta({ description: 'the plan name of the newest subscription' }),
    subscriptionStatus: subscriptionStatusSchema.nullable().meta({
      description: 'of the newest subscription, even if it has ended',
    }),
    paused: z.boolean(),
    paid: z.array(moneySchema).meta({
      description: 'total paid by currency, without deducting refunds',
    }),
  })
  .meta({ id: 'MemberLine' });

const instantSchema = z.iso.datetime();

/** A member's page, including recovery of a lost mailbox or second factor. */
export const memberPageSchema = memberLineSchema
  .extend({
    secondFactorAt: instantSchema.nullable().meta({
      description: 'when the second factor was set up; null if there is none',
    }),
    emailRecovery: z
      .object({
        email: z.string().meta({ description: 'the new address' }),
        startedAt: instantSchema,
        changesAt: instantSchema.meta({
          description: 'when the address changes, if the new address is confirmed by then',
        }),
        confirmedAt: instantSchema.nullable().meta({
          description: 'when the new address was confirmed',
        }),
        expiresAt: instantSchema.meta({ description: 'deadline for confirming the new address' }),
      })
      .nullable()
      .meta({ description: 'a pending change of address without access to the old mailbox' }),
    secondFactorRemoval: z
      .object({ askedById: z.uuid(), askedAt: instantSchema, endsAt: instantSchema })
      .nullable()
      .meta({
        description:
          'staff only: an admin has requested the removal, and a second admin may confirm it',
      }),
  })
  .meta({ id: 'MemberPage' });
