/** The record of who changed what. Every change by staff lands here, in its own transaction. */
export { auditEndpoints } from './audit.routes.ts';
export {
  type Actor,
  type AuditedChange,
  actorOf,
  COMMAND,
  recordChange,
  SYSTEM,
} from './record-change.ts';
