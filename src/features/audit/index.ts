/** The audit log: who changed what. Every change by staff is recorded in its own transaction. */

/** Changes of which all admins are notified by email. */
export { ADMIN_ALERTS } from './announced.rules.ts';
/** The endpoints of the audit log. */
export { auditEndpoints } from './audit.routes.ts';
export {
  /** Clears the personal values of old entries. */
  clearOldPersonalValues,
  /** Returns whether a change of a subject since an instant replaced one of the given values of a field. */
  hasReplacedSince,
  /** Returns whether an action was recorded for a subject since an instant. */
  isRecordedSince,
} from './audit.store.ts';
/** The complete list of actions. */
export type { AuditAction } from './audit-actions.ts';
/** Sends the entries to a file, to standard output or to a URL. */
export { auditShipping } from './audit-shipping.ts';
/** The actor of a change, and an entry of the audit log. */
export {
  ACTOR_KINDS,
  type Actor,
  type AuditedChange,
  actorOf,
  COMMAND,
  memberIdOf,
  type RecordChange,
  SYSTEM,
} from './audited-change.ts';
/** Verifies the hash chain of the entries. */
export { verifyChain } from './chain.store.ts';
/** Creates the endpoint of a table that staff can download as CSV. */
export { csvEndpoint } from './csv-endpoint.ts';
/** The actor of a change, and the check of the version that the request expects. */
export { type EditedBy, editedBy, requireVersion } from './edited-by.ts';
/** The changes by staff to a member, for their export. */
export { auditPersonalData } from './personal-data.ts';
/** Writes entries of the audit log; the name of the job that announces some of them. */
export { ANNOUNCE, recordChange } from './record-change.ts';
/** Creates the CRUD endpoints of a resource for admins. */
export { staffResourceEndpoints } from './staff-resource.ts';
