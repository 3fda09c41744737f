/** The ladder: yes with its ground, or no with its reason. Every output asks it. */
export {
  ACCESS_LEVELS,
  type AccessLevel,
  type Decision,
  decideAccess,
  type GatedArticle,
  GROUNDS,
  type GrantScope,
  hasSubscription,
  isInForce,
  type LedgerGrant,
  type Refusal,
} from './access.rules.ts';
/** Reads of the ledger for those who show it. */
export {
  findGrantBySource,
  type GrantRow,
  listGrantsOf,
  listSubscribersAmong,
} from './access.store.ts';
/** Ends what a member still holds, because they are erased. */
export { eraseGrantsOf } from './erase-grants.ts';
export { grantEndpoints } from './grants.routes.ts';
export { grantSchema } from './grants.schemas.ts';
export { presentGrant } from './grants.views.ts';
/** Whoever is asking, as the ladder asks about them. */
export { type AccessDeps, grantsOf, readerOf } from './grants-of-caller.ts';
/** The one door by which grants are written and ended. */
export { endGrant, type LedgerDeps, writeGrant } from './keep-ledger.ts';
