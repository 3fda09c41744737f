import { deleteExpiredSessions } from './delete-expired-sessions.ts';
import { clearSessionAddresses } from './sessions.store.ts';
import { warnOfExpiringKeys } from './warn-of-expiring-keys.ts';

export const sessionTasks = {
  /** Deletes ended sessions, and expired tokens, tickets, hand-offs and devices. */
  deleteExpired: deleteExpiredSessions,
  /** Clears the network addresses of old sessions. */
  clearAddresses: clearSessionAddresses,
  /** Mails admins of API keys that expire soon. */
  warnOfExpiringKeys,
};
