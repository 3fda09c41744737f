/** People with an account: who they are, how they registered, and the rules for addresses. */

/** Registration; what it sets in motion ends at `confirmRegistration`. */
export { accountsEndpoints, LOGIN_COOKIE } from './accounts.routes.ts';
export {
  nameSchema,
  newPasswordSchema,
  ownMemberSchema,
  passwordSchema,
  requestedSchema,
} from './accounts.schemas.ts';
/** What members are told of their own account. */
export { presentOwnMember } from './accounts.views.ts';
/** Whether somebody acts as staff, and not only has a role. */
export { actsAsStaff } from './acts-as-staff.rules.ts';
/** Confirms an address by the token of its mail, once. */
export { confirmRegistration } from './confirm-registration.ts';
/** An address as we keep and compare it. */
export { emailSchema } from './email.ts';
/** The member behind an address whose owner has just proved it; made or confirmed by that. */
export { ensureConfirmedMember } from './ensure-confirmed-member.ts';
/** Whether a ban or a mute holds now. */
export { decideMemberStatus } from './member-status.rules.ts';
export {
  /** Removes a member, and by the foreign keys what is theirs alone. */
  deleteMember,
  /** Removes an account that nobody has confirmed and to which nothing was given. */
  deleteUnclaimedMember,
  deleteUnclaimedMembers,
  findCredentials,
  findCredentialsById,
  findMemberByEmail,
  findMemberById,
  findMembersByEmails,
  findMembersByIds,
  /** Makes a member, or answers null where the address has one. */
  insertMember,
  MEMBERS_TOPIC,
  type Member,
  /** Gives a member another address. */
  updateEmail,
  updatePassword,
  updateProfile,
} from './members.store.ts';
/** Members as staff see and change them. */
export {
  findMemberForStaff,
  findRegisteredEmails,
  insertMembers,
  listMembersForStaff,
  listStaff,
  lockAdmins,
  lockMember,
  type MemberChange,
  type MemberForStaff,
  updateMember,
} from './members-for-staff.store.ts';
/** Whether a password is the address itself. */
export { isEmailAsPassword } from './password.rules.ts';
/** The newest password that waits for its address to be confirmed. */
export {
  deleteExpiredRegistrations,
  findPendingPassword,
  listRegistrationsOf,
} from './registrations.store.ts';
/** Sends the link of an attempt to register once more. */
export { type MailDeps, resendConfirmation } from './send-confirmation.ts';
