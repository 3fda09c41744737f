/** Sessions and what authenticates a request: access and refresh tokens, cookies, API keys. */

/** Signs and verifies access tokens. */
export { createAccessTokens } from './access-tokens.ts';
/** Signs in a member who has given one proof: a session, or a ticket for the second factor. */
export { admitMember, requireSignedIn } from './admit-member.ts';
/** Identifies who sends a request: before any endpoint runs, or from cached sessions alone. */
export { createAuthentication } from './authenticate.ts';
/** A name for people for a user agent: "Firefox on Windows". */
export { nameDevice } from './device.rules.ts';
/** Ends sessions where a change gave their member a second factor. */
export { endSessionsOfOneProof } from './end-sessions-of-one-proof.ts';
/** Finds a device that signed in to the named account before, which has budgets of its own. */
export { findKnownDevice } from './known-device.ts';
/** Locks the member of a session that has not ended meanwhile. */
export { lockSignedInMember } from './lock-signed-in-member.ts';
/** Mails a member that a new device signed in. */
export { notifyNewDeviceJob } from './notify-new-device.ts';
/** What a member's export says of sessions, devices, second-factor tickets and hand-offs. */
export { sessionsPersonalData } from './personal-data.ts';
/** The second step of a sign-in: whose ticket it is, and a session for it and a second factor. */
export { signInTickets } from './redeem-ticket.ts';
/** The name of the cookie of a requested mail, and the cookies that sign a browser out. */
export { browserCookies } from './session-cookies.ts';
/** Rows of sessions. */
export { sessionRows } from './session-rows.ts';
/** What runs on a schedule: deletes what expired, clears old addresses, warns of keys that expire. */
export { sessionTasks } from './session-tasks.ts';
/** The refusal of a mailed link or code that cannot be used. */
export { linkInvalid } from './sessions.errors.ts';
/** Refreshing and ending sessions, hand-offs, devices, API keys. */
export { sessionEndpoints } from './sessions.routes.ts';
export {} from /** Ends a member's sessions, on every process, from the commit on. */

/** The site on which an embedded session lives. */

/** Makes a session fresh again, whose member has given every proof. */ './sessions.store.ts';
/** The client of a request; and the answer of everything that signs in, with its schemas. */
export { readDevice, signedInView } from './sessions.views.ts';
/** A person at an identity provider, who is not linked to a member yet. */
export type { NewIdentity } from './sign-in-tickets.store.ts';
/** Starts a session for a member whom the caller has authenticated. */
export {
  type Device,
  type SessionEvents,
  type SignedIn,
  type StartSessionDeps,
  startSession,
} from './start-session.ts';
/** Why a suspended member cannot sign in. */
export { explainSuspension } from './suspension.ts';
