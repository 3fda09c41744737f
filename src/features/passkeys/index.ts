/** Passkeys (WebAuthn): credentials on a member's devices that sign in without another factor. */

/** Endpoints that list, add and remove a member's own passkeys. */
export { passkeyEndpoints } from './passkeys.routes.ts';
/** Schemas of a browser's passkey signature, and of the options for it. */
export { assertionSchema, optionsSchema } from './passkeys.schemas.ts';
/** Deletes expired challenges, a member's challenges, or a member's passkeys; tells whether a member has any. */
export {
  deleteChallenges,
  deleteExpiredChallenges,
  deletePasskeys,
  hasPasskeys,
} from './passkeys.store.ts';
/** The passkeys in a member's data export. */
export { passkeysPersonalData } from './personal-data.ts';
/** Endpoints that sign in by a passkey. */
export { passkeySignInEndpoints } from './sign-in.routes.ts';
/** Creates options for a known member, verifies a passkey, and records its use. */
export { createOwnSignInOptions, recordPasskeyUse, verifyPasskey } from './verify-passkey.ts';
