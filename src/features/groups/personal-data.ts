import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listOwnSeats } from './seats.store.ts';

const instant = z.iso.datetime();

/** The group seats in a member's data export. */
export const groupsPersonalData = {
  shape: {
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
  async read(tx: Tx, { memberId, emails }: { memberId: string; emails: readonly string[] }) {
    return { groupSeats: await listOwnSeats(tx, { memberId, emails }) };
  },
};
