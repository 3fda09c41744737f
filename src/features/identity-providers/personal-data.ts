import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listIdentities } from './identities.store.ts';

const instant = z.iso.datetime();

/** The linked identities in a member's data export. */
export const identitiesPersonalData = {
  shape: {
    identities: z.array(
      z.object({
        issuer: z.string(),
        subject: z.string().meta({ description: "the provider's identifier for you" }),
        createdAt: instant,
        lastUsedAt: instant.nullable(),
      }),
    ),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const identities = await listIdentities(tx, memberId);
    return { identities: identities.map(({ id: _, ...identity }) => identity) };
  },
};
