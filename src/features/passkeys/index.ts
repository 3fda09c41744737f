/** Keys in a member's devices that sign in alone. */

export { passkeyEndpoints } from './passkeys.routes.ts';
export {
  deleteExpiredChallenges,
  deletePasskeys,
  listPasskeys,
} from './passkeys.store.ts';
export { passkeySignInEndpoints } from './sign-in.routes.ts';
