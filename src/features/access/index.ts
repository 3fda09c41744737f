/** The ladder: yes with its ground, or no with its reason. Every output asks it. */
export {
  type Decision,
  decideAccess,
  type Explanation,
  explainAccess,
  type GatedArticle,
  GRANT_OUTCOMES,
  GROUNDS,
  REFUSALS,
  type Reader,
  type Refusal,
} from './access.rules.ts';
/** Reads of the ledger for those who show it. */
export {
  GRANTS_TOPIC,
  holderKeyOf,
  listGrantRevisions,
  listGrantsAndMoved,
  listGrantsHeldBy,
  listGrantsOf,
  listGrantsOfMembers,
  listSubscribersAmong,
  removeOldVisitorGrants,
} from './access.store.ts';
export { createGiftLink } from './create-gift-link.ts';
/** Ends what a member still holds, because they are erased. */
export { eraseGrantsOf } from './erase-grants.ts';
/** Gift links: made by subscribers, opened through the same entry point as free reads reads. */
export {
  countOutcomes,
  countOutcomesOf,
  type GiftOutcome,
  listGiftLinks,
  revokeGiftLink,
} from './gift-links.store.ts';
export { grantEndpoints } from './grants.routes.ts';
export { grantSchema, ownGrantSchema } from './grants.schemas.ts';
export { presentGrant, presentOwnGrant } from './grants.views.ts';
/** The grants of whoever is asking, from memory: for what is only read. */
export {
  createGrantsCache,
  type GrantsCache,
} from './grants-cache.ts';
/** Whoever is asking, as the ladder asks about them. */
export {
  type AccessDeps,
  grantsOf,
  lookBackFrom,
  readerOf,
  readerOfMember,
} from './grants-of-caller.ts';
/** A line of the ledger. */
export {
  endOf,
  FOREVER,
  type GrantHolder,
  type GrantRow,
  type GrantScope,
  isInForce,
  isSubscriber,
  type LedgerGrant,
  type NewGrant,
} from './ledger.rules.ts';
/** Moves what a browser opened without an account to who signs in with it. */
export { moveVisitorGrants } from './move-visitor-grants.ts';
/** What a member's export says of grants and gift links. */
export { accessPersonalData } from './personal-data.ts';
/** What must be written so that a source gives what it should. */
export {
  type GrantChanges,
  planGrantRevisions,
  planRevisionsOf,
  type RevisionSource,
  scopeKeyOf,
  type WantedGrant,
} from './plan-grant-revisions.rules.ts';
/** The ladder for a search: whose whole texts may be searched. */
export { reachOf } from './reach.rules.ts';
/** Opens by a gift link, a group or a free read. */
export { type MeterDeps, type UnlockDeps, unlockArticle } from './unlock-article.ts';
/** The only functions through which grants are written and ended. */
export {
  EVERYONE,
  type LedgerDeps,
  reviseGrants,
  saveGrants,
  writeGrant,
} from './write-grants.ts';
