import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listAuthorsOfMember } from './authors.store.ts';

/** The bylines of a member, for their export. */
export const authorsPersonalData = {
  shape: {
    authors: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        bio: z.string(),
        handle: z.string().nullable(),
        avatarUrl: z.string().nullable(),
        links: z.unknown(),
        stripeAccountId: z.string().nullable(),
      }),
    ),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return { authors: await listAuthorsOfMember(tx, memberId) };
  },
};
