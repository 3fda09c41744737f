/** Signing in and staying signed in: passwords, tokens of both kinds, cookies, servers' keys. */

export { createAccessTokens } from './access-tokens.ts';
/** Lets in a member who has given one proof: a session, or a ticket for the second step. */
export { type AdmitDeps, admitMember, requireSignedIn } from './admit-member.ts';
export { apiKeyEndpoints } from './api-keys.routes.ts';
/** Finds out who asks, before any endpoint runs. */
export {
  type AuthenticateFromCache,
  createAuthenticate,
  createAuthenticateFromCache,
} from './authenticate.ts';
/** Removes what signing in leaves behind. */
export { deleteExpiredSignInData } from './delete-expired-sign-in-data.ts';
/** What people would call a device. */
export { nameDevice } from './device.rules.ts';
/** Where a member is signed in. */
export { deviceEndpoints } from './devices.routes.ts';
/** Whether somebody signed in just now. */
export { requireFreshSignIn } from './fresh-sign-in.ts';
/** Signing in on a publisher's own site, by way of ours. */
export { handOffEndpoints } from './hand-off.routes.ts';
export { listHandOffs } from './hand-offs.store.ts';
export { listKnownDevices } from './known-devices.store.ts';
/** Locks who asks, unless they were signed out meanwhile. */
export { lockSignedInMember } from './lock-signed-in-member.ts';
/** Signing in by a link or a code in a mail. */
export { magicLinkEndpoints } from './magic-link.routes.ts';
/** Tells a member of a device that was not seen before. */
export { notifyNewDeviceJob } from './notify-new-device.ts';
/** Mails that let a member choose a password. */
export {
  closePasswordResets,
  listPasswordResets,
} from './password-resets.store.ts';
export { passwordEndpoints } from './passwords.routes.ts';
/** Whether an address to go on to is on an allowed site. */
export { decideReturnTo } from './return-to.rules.ts';
/** Who asks, from memory: for reading alone. */
export { createSessionCache } from './session-cache.ts';
/** The cookies of a browser that is signed out. */
export { clearedCookies, signedOutCookies } from './session-cookies.ts';
export { linkInvalid } from './sessions.errors.ts';
export { sessionsEndpoints } from './sessions.routes.ts';
export { signedInByLinkSchema, signedInSchema } from './sessions.schemas.ts';
/** Ends every session of a member, on every process, from the commit on. */
export {
  clearSessionAddresses,
  endSessions,
  listSessions,
} from './sessions.store.ts';
/** The answer of everything that signs in, and the device that asks. */
export { presentOnceSignedIn, presentSignedIn, readDevice } from './sessions.views.ts';
export {
  deleteSignInRequests,
  listSignInRequests,
} from './sign-in-requests.store.ts';
export {
  claimTicketAttempt,
  findTicketOwner,
  listTickets,
  type NewIdentity,
  spendTicket,
} from './sign-in-tickets.store.ts';
/** Starts a session for a member whose identity the caller has made sure of. */
export {
  type Device,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';
