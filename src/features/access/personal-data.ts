import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listGrantsOf } from './access.store.ts';
import { listGiftLinksOf } from './gift-links.store.ts';
import { grantSchema } from './grants.schemas.ts';
import { presentGrant } from './grants.views.ts';

const instant = z.iso.datetime();
const EPOCH = new Date(0);

/** What a member's export says of grants and gift links. */
export const accessPersonalData = {
  shape: {
    grants: z.array(grantSchema),
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
    const grants = await listGrantsOf(tx, memberId, EPOCH);
    return {
      grants: grants.map(presentGrant),
      giftLinks: await listGiftLinksOf(tx, memberId),
    };
  },
};
