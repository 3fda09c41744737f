/** Registration, and signing in by password or by magic link. */

/** Deletes registrations, magic links and password resets that can no longer be used. */
export { deleteExpiredSignInMails } from './delete-expired.ts';
export {
  /** Returns the member of an address that its owner has just proved; creates or confirms the account. */
  ensureConfirmedMember,
  /** Returns the member with an address, created as a reader without a password if there is none. */
  ensureMember,
} from './ensure-member.ts';
/** Closes every pending password reset of a member. */
export { closePasswordResets } from './password-resets.store.ts';
/** The registrations, magic links and password resets in a member's data export. */
export { signInPersonalData } from './personal-data.ts';
/** Mails a code without a link to a member's address. */
export { requestMailedCode } from './request-magic-link.ts';
/** Returns the URL to return to after signing in; throws `invalid` if it is not on an allowed site. */
export { type ReturnToDeps, requireReturnTo } from './require-return-to.ts';
/** Endpoints of registration, passwords and magic links. */
export { signInEndpoints } from './sign-in.routes.ts';
/** A password as typed. */
export { passwordSchema } from './sign-in.schemas.ts';
/** Deletes the magic links that were requested for an address. */
export { deleteSignInRequests } from './sign-in-requests.store.ts';
/** Uses up a mailed code, and returns the address that it was mailed to. */
export { claimMailedCode } from './verify-magic-link.ts';
