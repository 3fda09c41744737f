/** Keys in a member's devices that sign in alone. */

export { passkeyEndpoints } from './passkeys.routes.ts';
export { listPasskeys, removeExpiredChallenges, removePasskeysOf } from './passkeys.store.ts';
export { passkeySignInEndpoints } from './sign-in.routes.ts';
