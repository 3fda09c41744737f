import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { findFeed } from './feeds.store.ts';

const instant = z.iso.datetime();

/** The feed in a member's export, without its token, which is a secret. */
export const feedPersonalData = {
  shape: {
    feed: z
      .object({ createdAt: instant, rotatedAt: instant })
      .nullable()
      .meta({ description: 'when the URL of your feed was created and last replaced' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const feed = await findFeed(tx, memberId);
    return { feed: feed && { createdAt: feed.createdAt, rotatedAt: feed.rotatedAt } };
  },
};
