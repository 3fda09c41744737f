/** Passkeys (WebAuthn): keys in a member's devices that sign in alone. */

/** Listing, adding and removing one's passkeys. */
export { passkeyEndpoints } from './passkeys.routes.ts';
/** Deletes expired challenges; deletes a member's passkeys. */
export { deleteExpiredChallenges, deletePasskeys } from './passkeys.store.ts';
/** What a member's export says of passkeys. */
export { passkeysPersonalData } from './personal-data.ts';
/** Signing in by a passkey. */
export { passkeySignInEndpoints } from './sign-in.routes.ts';
