/** People with an account: who they are, how they registered, and the rules for addresses. */
export { ownMemberSchema, passwordSchema } from './accounts.schemas.ts';
/** What members are told of their own account. */
export { presentOwnMember } from './accounts.views.ts';
/** An address as we keep and compare it. */
export { emailSchema } from './email.ts';
/** Sends the link of an attempt to register once more. */
export { type MailDeps, mailConfirmationAgain } from './mail-confirmation.ts';
export {
  findCredentials,
  findMemberByEmail,
  findMemberById,
  findMembersByIds,
  /** Makes a member, or answers null where the address has one. */
  insertMember,
  type Member,
  roleSchema,
} from './members.store.ts';
/** The newest password that waits for its address to be confirmed. */
export { findWaitingPassword } from './registrations.store.ts';
