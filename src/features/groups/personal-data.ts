import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listOwnAdminships } from './group-admins.store.ts';
import { listOwnSeats } from './seats.store.ts';

const instant = z.iso.datetime();

interface PersonalSubject {
  readonly memberId: string;
  readonly emails: readonly string[];
}

/** The group seats of a member, and the groups that they manage, in their data export. */
export const groupsPersonalData = {
  shape: {
    groupAdmins: z
      .array(
        z.object({
          group: z.string(),
          email: z.string().nullable().meta({ description: 'the address that staff entered' }),
          createdAt: instant,
        }),
      )
      .meta({ description: 'the groups that you manage' }),
    groupSeats: z.array(
      z.object({
        group: z.string(),
        via: z.string(),
        email: z.string().nullable().meta({ description: 'the invited address' }),
        claimedAt: instant.nullable(),
        lastUsedAt: instant.nullable(),
        removedAt: instant.nullable(),
      }),
    ),
  },
  async read(tx: Tx, of: PersonalSubject) {
    return {
      groupAdmins: await listOwnAdminships(tx, of),
      groupSeats: await listOwnSeats(tx, of),
    };
  },
};
