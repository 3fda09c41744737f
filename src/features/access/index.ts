/** Who may read an article: the access rules, and what opens one on request. */

/** The access rules: yes with its ground, or no with its reason. Every output asks them. */
export {
  ACCESS_REASONS,
  type Decision,
  decideAccess,
  explainAccess,
  type GatedArticle,
  type Reader,
  type Refusal,
} from './access.rules.ts';
/** The trace of a decision, as it goes over the wire. */
export { accessTrace } from './access-trace.views.ts';
/** Deletes the counts of earlier days. */
export { deleteAddressReadsBefore } from './address-reads.store.ts';
/** Counts the articles that callers without an account open at one network address in a day. */
export { createAddressReads } from './address-reads.ts';
/** Gift links: created by subscribers, listed for their givers and staff. */
export { giftLinkEndpoints } from './gift-links.routes.ts';
/** The grants of a caller from memory, for requests that only read. */
export { createGrantsCache, type GrantsCache } from './grants-cache.ts';
/** What the access rules need to know of a caller or a member, and their grants. */
export { grantsOf, readerOf, readerOfMember } from './grants-of-caller.ts';
/** The gift links in a member's export. */
export { accessPersonalData } from './personal-data.ts';
/** The articles whose whole text a reader may search. */
export { reachOf } from './reach.rules.ts';
/** Opens an article by a gift link, a group or a free read. */
export { type UnlockDeps, unlockArticle } from './unlock-article.ts';
