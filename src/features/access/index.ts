/** Who may read an article: the access rules, gift links and free reads. */

/** The access rules: granted with a ground, or refused with a reason. All outputs use them. */
export {
  ACCESS_REASONS,
  type Decision,
  decideAccess,
  explainAccess,
  type GatedArticle,
  type Reader,
  type Refusal,
} from './access.rules.ts';
/** The trace of a decision in API responses. */
export { accessTrace } from './access-trace.views.ts';
/** Deletes the counted reads of earlier days. */
export { deleteAddressReadsBefore } from './address-reads.store.ts';
/** Limits the articles that callers without an account open at a network address in a day. */
export { createAddressReads } from './address-reads.ts';
/** The endpoints for gift links, for their givers and staff. */
export { giftLinkEndpoints } from './gift-links.routes.ts';
/** Caches the grants of callers for read-only requests. */
export { createGrantsCache, type GrantsCache } from './grants-cache.ts';
/** The properties of a caller or a member that the access rules need, and their grants. */
export { grantsOf, readerOf, readerOfMember } from './grants-of-caller.ts';
/** The gift links in a member's export. */
export { accessPersonalData } from './personal-data.ts';
/** Returns the articles whose whole text a reader may search. */
export { readableArticlesFilter } from './reach.rules.ts';
/** Opens an article by a gift link, a group or a free read. */
export { type UnlockDeps, unlockArticle } from './unlock-article.ts';
