import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { findFeed } from './feeds.store.ts';

const instant = z.iso.datetime();

/** What a member's export says of their own feed; its token is a secret that reads in their name. */
export const feedPersonalData = {
  shape: {
    feed: z
      .object({ createdAt: instant, rotatedAt: instant })
      .nullable()
      .meta({ description: 'when the address of your own feed was made' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const feed = await findFeed(tx, memberId);
    return { feed: feed && { createdAt: feed.createdAt, rotatedAt: feed.rotatedAt } };
  },
};
