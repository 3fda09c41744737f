/** Changing a member's e-mail address, once both the old and the new address have confirmed it. */

export {
  /** The event of a changed address. */
  type EmailChangeEvents,
  /** Makes the changes that staff started, once their time of waiting is over. */
  finishWaitedChanges,
} from './confirm-change.ts';
/** Requesting, confirming and refusing a change. */
export { emailChangeEndpoints } from './email-change.routes.ts';
export {
  /** Closes every pending change of a member. */
  closeEmailChanges,
  /** Deletes changes that expired before both addresses confirmed. */
  deleteExpiredEmailChanges,
  /** A change without the old mailbox that waits for its time. */
  findWaitingChange,
  /** Addresses that a member had before. */
  listFormerEmails,
} from './email-changes.store.ts';
/** What a member's export says of changes of their address. */
export { emailChangePersonalData } from './personal-data.ts';
