/** Another address for a member, once both the old and the new one have said yes. */

export type { EmailChanged } from './confirm-change.ts';
export { emailChangeEndpoints } from './email-change.routes.ts';
export {
  closeEmailChanges,
  deleteExpiredEmailChanges,
  listEmailChanges,
  /** Addresses that a member had before, but for those that are somebody else's by now. */
  listFormerEmails,
} from './email-changes.store.ts';
