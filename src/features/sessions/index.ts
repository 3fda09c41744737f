/** Signing in and staying signed in: passwords, tokens of both kinds, cookies, servers' keys. */
export { createAccessTokens } from './access-token.ts';
export { apiKeyEndpoints } from './api-keys.routes.ts';
/** Finds out who asks, before any endpoint runs. */
export { createAuthenticate, createPeekMember, type PeekMember } from './authenticate.ts';
/** Where a member is signed in. */
export { deviceEndpoints } from './devices.routes.ts';
/** Removes what signing in leaves behind. */
export { forgetOldSessions } from './forget-old-sessions.ts';
/** Who asks, from memory: for reading alone. */
export { createKnownCallers } from './known-callers.ts';
/** Signing in by a link or a code in a mail. */
export { magicLinkEndpoints } from './magic-link.routes.ts';
export { listResetsOf } from './password-resets.store.ts';
export { passwordEndpoints } from './passwords.routes.ts';
/** The cookies of a browser that is signed out. */
export { signedOutCookies } from './session-cookies.ts';
export { sessionsEndpoints } from './sessions.routes.ts';
/** Ends every session of a member, on every process, from the commit on. */
export { endSessionsOf, listSessionsOf } from './sessions.store.ts';
export { forgetSignInRequests, listSignInRequestsOf } from './sign-in-requests.store.ts';
/** Starts a session for a member whose identity the caller has made sure of. */
export { startSession } from './start-session.ts';
