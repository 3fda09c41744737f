/** The record of who changed what. Every change by staff lands here, in its own transaction. */
export { auditEndpoints } from './audit.routes.ts';
/** What is recorded of a member, and what erasure empties of it. */
export {
  clearOldPersonalValues,
  clearPersonalValues,
  isRecordedSince,
  listEntriesAboutMember,
} from './audit.store.ts';
/** Who edits something, and what they had read of it before. */
export { type EditedBy, editedBy, requireVersion } from './edited-by.ts';
export {
  type Actor,
  type AuditedChange,
  actorOf,
  COMMAND,
  type RecordChange,
  recordChange,
  SYSTEM,
} from './record-change.ts';
