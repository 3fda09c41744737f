/** Changing a member's e-mail address, once both the old and the new address have confirmed it. */

export {
  /** Performs changes whose waiting period is over. */
  completeDueChanges,
  /** The event of a changed address. */
  type EmailChangeEvents,
} from './confirm-change.ts';
/** Endpoints that request, confirm and refuse a change. */
export { emailChangeEndpoints } from './email-change.routes.ts';
export {
  /** Closes every pending change of a member. */
  closeEmailChanges,
  /** Deletes changes that expired before both addresses confirmed. */
  deleteExpiredEmailChanges,
  /** Finds a pending change without the old mailbox that waits. */
  findWaitingChange,
  /** Lists addresses that a member had before. */
  listFormerEmails,
} from './email-changes.store.ts';
/** The changes of address in a member's data export. */
export { emailChangePersonalData } from './personal-data.ts';
