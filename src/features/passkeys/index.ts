/** Passkeys (WebAuthn): keys in a member's devices that sign in alone. */

/** Listing, adding and removing one's passkeys. */
export { passkeyEndpoints } from './passkeys.routes.ts';
/** The result of a browser that signs with a passkey, and the options that it starts from. */
export { assertionSchema, optionsSchema } from './passkeys.schemas.ts';
/** Deletes expired challenges, those of a member, and a member's passkeys; whether there are any. */
export {
  deleteChallenges,
  deleteExpiredChallenges,
  deletePasskeys,
  hasPasskeys,
} from './passkeys.store.ts';
/** What a member's export says of passkeys. */
export { passkeysPersonalData } from './personal-data.ts';
/** Signing in by a passkey. */
export { passkeySignInEndpoints } from './sign-in.routes.ts';
/** Options, verification and recorded use for a member who is signed in already. */
export { createOwnSignInOptions, recordPasskeyUse, verifyPasskey } from './verify-passkey.ts';
