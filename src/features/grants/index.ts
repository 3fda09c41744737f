/** The ledger of grants: dated rows that give a holder access, and their ends. */

/** Comps several members, for bulk actions of staff. */
export { type CompDeps, compMembers } from './comp-member.ts';
/** Ends the grants of a member who is erased; returns the ids of all their grants. */
export { eraseGrantsOf } from './erase-grants.ts';
/** Calls a listener when grants may have changed. */
export { onGrantsChanged } from './grant-changes.ts';
/** The successive grants of a source: their list, their ids, and the functions that write them. */
export { grantRevisions } from './grant-revisions.ts';
/** Endpoints that give and end comps; recorded in the audit log. */
export { grantEndpoints } from './grants.routes.ts';
/** A grant with its ends, its effective end, and whether it is in force at an instant. */
export {
  endOf,
  FOREVER,
  type GrantHolder,
  type GrantRow,
  isInForce,
  isSubscriber,
  type LedgerGrant,
} from './grants.rules.ts';
/** The scope, end and reason of a comp that staff give, without its member. */
export { compSchema } from './grants.schemas.ts';
/** The unique key of a holder; the source of grants that moved to an account at sign-in. */
export { holderKeyOf, MOVED_SOURCE } from './grants.store.ts';
/** Reads the grants of members, browsers and everyone. */
export { heldGrants } from './held-grants.ts';
/** Grants of browsers without an account: moved at sign-in, and deleted long after they ended. */
export { visitorGrants } from './move-visitor-grants.ts';
/** The API views of grants, and the grants in a member's data export. */
export { grantsPersonalData, grantView } from './personal-data.ts';
/** Plans the grants and ends that a source needs; pure. The command that writes them. */
export { planRevisionsOf, type SaveGrants } from './plan-revisions.rules.ts';
/** Writes and ends grants, as only this and `grantRevisions` do. A source with the grant that it should give. */
export { saveGrants, type WantedRevision } from './write-grants.ts';
