/** The ladder: yes with its ground, or no with its reason. Every output asks it. */
export {
  ACCESS_LEVELS,
  type AccessLevel,
  BECAUSES,
  type Decision,
  decideAccess,
  type Explanation,
  explainAccess,
  type GatedArticle,
  GROUNDS,
  REFUSALS,
  type Reader,
  type Refusal,
} from './access.rules.ts';
/** Reads of the ledger for those who show it. */
export {
  findGrantBySource,
  GRANTS_TOPIC,
  type GrantHolder,
  type GrantRow,
  listGrantsAndMoved,
  listGrantsHeldBy,
  listGrantsOf,
  listGrantsOfMembers,
  listSubscribersAmong,
  type NewGrant,
  nameOf,
  removeOldVisitorGrants,
} from './access.store.ts';
/** Moves what a browser opened without an account to who signs in with it. */
export { adoptVisitor } from './adopt-visitor.ts';
/** Ends what a member still holds, because they are erased. */
export { eraseGrantsOf } from './erase-grants.ts';
/** Gift links: made by subscribers, opened through the same door as free reads. */
export {
  countOutcomes,
  countOutcomesOf,
  type GiftOutcome,
  listGiftLinks,
  listGiftLinksOf,
  revokeGiftLink,
} from './gift-links.store.ts';
export { giveArticle } from './give-article.ts';
export { grantEndpoints } from './grants.routes.ts';
export { grantSchema, ownGrantSchema } from './grants.schemas.ts';
export { presentGrant, presentOwnGrant } from './grants.views.ts';
/** Whoever is asking, as the ladder asks about them. */
export {
  type AccessDeps,
  grantsOf,
  lookBackFrom,
  readerOf,
  readerOfMember,
} from './grants-of-caller.ts';
/** The one door by which grants are written and ended. */
export {
  EVERYONE,
  endGrant,
  endGrants,
  type LedgerDeps,
  writeGrant,
  writeGrants,
} from './keep-ledger.ts';
/** The grants of whoever is asking, from memory: for what is only read. */
export { createKnownGrants, type KnownGrants } from './known-grants.ts';
/** A line of the ledger. */
export {
  endOf,
  FOREVER,
  type GrantScope,
  isInForce,
  isSubscriber,
  type LedgerGrant,
} from './ledger.rules.ts';
/** The ladder for a search: whose whole texts may be searched. */
export { reachOf } from './reach.rules.ts';
/** Opens by a gift link, a group or a free read. */
export { type MeterDeps, type UnlockDeps, unlockArticle } from './unlock-article.ts';
