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
/** What the rules looked at, as it goes over the wire. */
export { accessTrace } from './access-trace.views.ts';
/** Gift links: made by subscribers, listed for their makers and staff. */
export { giftLinkEndpoints } from './gift-links.routes.ts';
/** The grants of a caller from memory, for what is only read. */
export { createGrantsCache, type GrantsCache } from './grants-cache.ts';
/** A caller or a member as the access rules ask about them, and their grants. */
export { grantsOf, readerOf, readerOfMember } from './grants-of-caller.ts';
/** What a member's export says of gift links. */
export { accessPersonalData } from './personal-data.ts';
/** The rules for a search: whose whole texts may be searched. */
export { reachOf } from './reach.rules.ts';
/** Opens an article by a gift link, a group or a free read. */
export { type UnlockDeps, unlockArticle } from './unlock-article.ts';
