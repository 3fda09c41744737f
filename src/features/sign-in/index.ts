/** Registering and signing in by password or by a magic link. */

/** Deletes registrations, magic links and password resets that can no longer be used. */
export { deleteExpiredSignInMails } from './delete-expired.ts';
export {
  /** The member with an address whose owner has just proved it, created or confirmed by that. */
  ensureConfirmedMember,
  /** The member with an address, created as a reader without a password where there is none. */
  ensureMember,
} from './ensure-member.ts';
/** Closes every pending password reset of a member. */
export { closePasswordResets } from './password-resets.store.ts';
/** What a member's export says of registrations, magic links and password resets. */
export { signInPersonalData } from './personal-data.ts';
/** Mails a code alone to a member's address. */
export { requestMailedCode } from './request-magic-link.ts';
/** The URL to return to after signing in, or `invalid` where it is not on an allowed site. */
export { type ReturnToDeps, requireReturnTo } from './require-return-to.ts';
/** Registration, passwords and magic links. */
export { signInEndpoints } from './sign-in.routes.ts';
/** A password as typed. */
export { passwordSchema } from './sign-in.schemas.ts';
/** Deletes the magic links that were requested for an address. */
export { deleteSignInRequests } from './sign-in-requests.store.ts';
/** Uses up a mailed code, and returns the address that it was mailed to. */
export { claimMailedCode } from './verify-magic-link.ts';
