/** The audit log: who changed what. Every change by staff is recorded in its own transaction. */

/** What all admins are mailed about. */
export { ANNOUNCED } from './announced.rules.ts';
/** Reading the audit log. */
export { auditEndpoints } from './audit.routes.ts';
export {
  /** Clears personal values of old entries. */
  clearOldPersonalValues,
  /** Whether an action was recorded for a subject lately. */
  isRecordedSince,
} from './audit.store.ts';
/** The closed list of actions. */
export type { AuditAction } from './audit-actions.ts';
/** Who changes something, and an entry of the audit log. */
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
/** The hash chain of the entries: its verification, and the topic on which a sealed entry is published. */
export { AUDIT_TOPIC, verifyChain } from './chain.store.ts';
/** The endpoint of a table that staff download as CSV. */
export { csvEndpoint } from './csv-endpoint.ts';
/** Who makes a change, and the check of the version that they expect. */
export { type EditedBy, editedBy, requireVersion } from './edited-by.ts';
/** What a member's export says of changes that staff made to them. */
export { auditPersonalData } from './personal-data.ts';
/** Writes an entry of the audit log; the name of the job that announces some of them. */
export { ANNOUNCE, recordChange } from './record-change.ts';
/** Sends the entries out of the system. */
export { createAuditShipper, openAuditLog } from './ship-audit-log.ts';
/** The endpoints of what admins create, change and remove one by one. */
export { staffResourceEndpoints } from './staff-resource.ts';
