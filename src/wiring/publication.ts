import { createKnownGrants, grantEndpoints } from '../features/access/index.ts';
import { articleEndpoints, authorEndpoints } from '../features/articles/index.ts';
import { findTierBySlug, listTiers, presentTier } from '../features/billing/index.ts';
import {
  commentEndpoints,
  createLiveConversation,
  findConversation,
  forgetOldEvents,
} from '../features/comments/index.ts';
import {
  listNewsletters,
  newsletterEndpoints,
  ownListsEndpoints,
  presentNewsletter,
  removeExpiredSignups,
  subscribingEndpoints,
} from '../features/newsletters/index.ts';
import {
  type ArticleAnswers,
  createArticleAnswers,
  decisionEndpoints,
  giftEndpoints,
  outputEndpoints,
  readingEndpoints,
} from '../features/reading/index.ts';
import type { ImportDeps } from '../features/transfer/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Foundation, Part } from './foundation.ts';

/** Articles and who may read them, the conversation below, newsletters, and what readers get. */
export function wirePublication(
  base: Foundation,
): Part & { answers: ArticleAnswers; transfer: ImportDeps } {
  const { db } = base;
  const answers = createArticleAnswers({
    ...base,
    grants: createKnownGrants(base),
    conversationFor: (article, caller, { decision, ...known }) =>
      findConversation(base, caller, { article, ...known, canRead: decision.granted }),
  });
  const editing = { ...base, findKnownTiers };
  return {
    answers,
    transfer: editing,
    endpoints: [
      ...readingEndpoints({
        ...base,
        answers,
        showTiers: async () => (await listTiers(db.read)).map(presentTier),
        showNewsletters: async () => (await listNewsletters(db.read)).map(presentNewsletter),
      }),
      ...decisionEndpoints(base),
      ...giftEndpoints(base),
      ...outputEndpoints(base),
      ...grantEndpoints({ ...base, tierExists }),
      ...commentEndpoints({ ...base, live: createLiveConversation(base) }),
      ...articleEndpoints(editing),
      ...authorEndpoints(base),
      ...newsletterEndpoints(base),
      ...subscribingEndpoints(base),
      ...ownListsEndpoints(base),
    ],
    tasks: {
      'forget-signups': () => removeExpiredSignups(db.read, base.clock.now()),
      'forget-old-events': () => forgetOldEvents(base),
    },
  };
}

/**
 * Articles and grants name tiers, which belong to billing; these two answer for it. An archived tier
 * is still paid for, so articles may go on naming it.
 */
async function findKnownTiers(tx: Tx): Promise<ReadonlySet<string>> {
  const tiers = await listTiers(tx, { withArchived: true });
  return new Set(tiers.map(({ slug }) => slug));
}

async function tierExists(tx: Tx, slug: string): Promise<boolean> {
  return (await findTierBySlug(tx, slug)) !== null;
}
