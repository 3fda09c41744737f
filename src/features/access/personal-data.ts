import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listGiftLinksOf } from './gift-links.store.ts';

const instant = z.iso.datetime();

/** The gift links in a member's export. */
export const accessPersonalData = {
  shape: {
    giftLinks: z.array(
      z.object({
        id: z.uuid(),
        articleId: z.uuid(),
        openings: z.int(),
        opened: z.int(),
        createdAt: instant,
        expiresAt: instant,
        revokedAt: instant.nullable(),
      }),
    ),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return { giftLinks: await listGiftLinksOf(tx, memberId) };
  },
};
