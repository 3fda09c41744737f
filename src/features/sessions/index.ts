/** Sessions and the authentication of requests: access and refresh tokens, cookies, API keys. */

/** Signs and verifies access tokens. */
export { createAccessTokens } from './access-tokens.ts';
/** Signs in a member who has given one proof: returns a session, or a ticket for the second factor. */
export { admitMember, requireSignedIn } from './admit-member.ts';
/** Identifies the sender of a request, before any endpoint runs or from cached sessions only. */
export { createAuthentication } from './authenticate.ts';
/** Ends a member's sessions when a change gives them a second factor. */
export { endSingleFactorSessions } from './end-sessions-of-one-proof.ts';
/** Finds a device that signed in to the named account before; it has its own rate limits. */
export { findKnownDevice } from './known-device.ts';
/** Locks the member of a session and checks that the session has not ended meanwhile. */
export { lockSignedInMember } from './lock-signed-in-member.ts';
/** Mails a member that a new device signed in. */
export { notifyNewDeviceJob } from './notify-new-device.ts';
/** The sessions, devices, second-factor tickets and hand-offs in a member's data export. */
export { sessionsPersonalData } from './personal-data.ts';
/** Finds the member of a sign-in ticket; exchanges a ticket and a second factor for a session. */
export { signInTickets } from './redeem-ticket.ts';
/** The cookie that binds a requested mail to its browser, and the cookies that are cleared at sign-out. */
export { browserCookies } from './session-cookies.ts';
/** Queries and updates of sessions that other features need. */
export { sessionRows } from './session-rows.ts';
/** Scheduled tasks: delete expired rows, clear old network addresses, and warn of API keys that expire soon. */
export { sessionTasks } from './session-tasks.ts';
/** The error for a mailed link or code that cannot be used. */
export { linkInvalid } from './sessions.errors.ts';
/** Endpoints that refresh and end sessions, and those of hand-offs, devices and API keys. */
export { sessionEndpoints } from './sessions.routes.ts';
/** Reads the client of a request, and presents the response of every sign-in, with its schemas. */
export { readDevice, signedInView } from './sessions.views.ts';
/** An identity at an identity provider that is not linked to a member yet. */
export type { NewIdentity } from './sign-in-tickets.store.ts';
/** Starts a session for a member whom the caller has authenticated. */
export {
  type Device,
  type SessionEvents,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';
/** Returns the error that tells a suspended member why they cannot sign in. */
export { suspensionError } from './suspension.ts';
