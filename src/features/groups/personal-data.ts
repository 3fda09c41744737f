import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listOwnSeats } from './seats.store.ts';

const instant = z.iso.datetime();

/** What a member's export says of seats in groups. */
export const groupsPersonalData = {
  shape: {
    groupSeats: z.array(
      z.object({
        group: z.string(),
        via: z.string(),
        email: z.string().nullable().meta({ description: 'the address that was invited' }),
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
