import { z } from 'zod';
import { moneySchema } from '../../money/money.ts';
import { subscriptionStatusSchema } from '../../money/subscription-status.ts';
import { pageQuery } from '../../platform/http/pages.ts';
import { ROLES } from '../../roles/roles.ts';
import { memberFilterSchema } from './member-filter.schema.ts';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const membersQuery = pageQuery.extend(memberFilterSchema.shape);

export const memberChangeSchema = z.strictObject({
  role: z.enum(ROLES).optional(),
  bannedUntil: instant.nullable().optional(),
  mutedUntil: instant.nullable().optional(),
  banReason: z.string().trim().min(1).max(2000).optional().meta({
    description: 'The reason of a ban or mute; stored as a note for staff',
  }),
  hideComments: z.literal(true).optional().meta({
    description: 'With a ban: hide all comments of the member',
  }),
  suspended: z.boolean().optional(),
  note: z.string().trim().max(5000).nullable().optional(),
});

/** A change of a member by staff; absent fields stay. */
export type MemberChange = z.output<typeof memberChangeSchema>;

/** A member as moderators see them: no address, no note. */
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

/** A member in lists, and on their own page. */
export const memberLineSchema = memberForAdminSchema
  .extend({
    labels: z.array(z.string()),
    externalId: z.string().nullable().meta({
      description: 'the id in the system from which the member was moved',
    }),
    lastSeenAt: z.iso.datetime().nullable(),
    plan: z.string().nullable().meta({ description: "the name of the newest subscription's plan" }),
    subscriptionStatus: subscriptionStatusSchema.nullable().meta({
      description: 'of the newest subscription, also an ended one',
    }),
    paused: z.boolean(),
    paid: z.array(moneySchema).meta({ description: 'in all, refunds not counted, by currency' }),
  })
  .meta({ id: 'MemberLine' });

const instantSchema = z.iso.datetime();

/** A member on their own page, with what staff can do where mailbox or second factor is lost. */
export const memberPageSchema = memberLineSchema
  .extend({
    secondFactorAt: instantSchema.nullable().meta({
      description: 'since when signing in asks for a second factor; null where it does not',
    }),
    emailRecovery: z
      .object({
        email: z.string().meta({ description: 'the new address' }),
        startedAt: instantSchema,
        changesAt: instantSchema.meta({
          description: 'when the address changes, if the new one has confirmed by then',
        }),
        confirmedAt: instantSchema.nullable().meta({ description: 'by the new address' }),
        expiresAt: instantSchema.meta({ description: 'until when the new address can confirm' }),
      })
      .nullable()
      .meta({ description: 'a change of address without the old mailbox that waits' }),
    secondFactorRemoval: z
      .object({ askedById: z.uuid(), askedAt: instantSchema, endsAt: instantSchema })
      .nullable()
      .meta({ description: 'of staff: one admin has asked, and a second one may confirm' }),
  })
  .meta({ id: 'MemberPage' });
