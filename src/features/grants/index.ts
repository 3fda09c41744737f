/** The ledger of grants: dated lines that open something for someone, and their ends. */

/** Ends what a member still holds, because they are erased; returns the ids of all their grants. */
export { eraseGrantsOf } from './erase-grants.ts';
/** Calls back when the grants of someone may have changed. */
export { onGrantsChanged } from './grant-changes.ts';
/** What a source has given, with its revisions. */
export { listGrantRevisions } from './grant-revisions.store.ts';
/** Gives and ends comps; audited. */
export { grantEndpoints } from './grants.routes.ts';
/** A grant with its ends, what it ends with, and whether it counts at an instant. */
export {
  endOf,
  FOREVER,
  type GrantHolder,
  type GrantRow,
  isInForce,
  isSubscriber,
  type LedgerGrant,
} from './grants.rules.ts';
/** A holder as one key; the source of what moved to an account at sign-in. */
export { holderKeyOf, MOVED_SOURCE } from './grants.store.ts';
/** What members, browsers and groups hold. */
export { heldGrants } from './held-grants.ts';
/** What browsers opened without an account: moved at sign-in, and deleted long after it closed. */
export { visitorGrants } from './move-visitor-grants.ts';
/** Grants on the wire, and what a member's export says of them. */
export { grantsPersonalData, grantView } from './personal-data.ts';
/** What must be written so that a source gives what it should, and the ids of its revisions; pure. */
export { planRevisionsOf, revisionIdOf, type SaveGrants } from './plan-revisions.rules.ts';
/** The only ways by which grants are written and ended. */
export {
  reviseGrants,
  reviseManyGrants,
  reviseSeries,
  saveGrants,
  type WantedRevision,
} from './write-grants.ts';
