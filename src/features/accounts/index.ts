/** People with an account: who they are, how they registered, and the rules for addresses. */

/** Registration; what it sets in motion ends at `confirmAddress`. */
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
export { confirmAddress } from './confirm-address.ts';
/** An address as we keep and compare it. */
export { emailSchema } from './email.ts';
/** Sends the link of an attempt to register once more. */
export { type MailDeps, mailConfirmationAgain } from './mail-confirmation.ts';
export {
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
  /** Removes a member, and by the foreign keys what is theirs alone. */
  removeMember,
  /** Removes an account that nobody has confirmed and to which nothing was given. */
  removeUnclaimedMember,
  removeUnclaimedMembers,
  storePassword,
  updateProfile,
  /** Gives a member another address. */
  writeAddress,
} from './members.store.ts';
/** Whether a password is the address itself. */
export { isAddress } from './password.rules.ts';
/** The member behind an address whose owner has just proved it; made or confirmed by that. */
export { proveAddress } from './prove-address.ts';
/** The newest password that waits for its address to be confirmed. */
export {
  findWaitingPassword,
  listRegistrationsOf,
  removeExpiredRegistrations,
} from './registrations.store.ts';
/** Members as staff see and change them. */
export {
  findKnownEmails,
  findStaffedMember,
  insertMembers,
  listStaff,
  listStaffedMembers,
  lockAdmins,
  lockMember,
  type MemberChange,
  type StaffedMember,
  writeMemberChange,
} from './staffed-members.store.ts';
/** Whether a ban or a mute holds now. */
export { decideStanding } from './standing.rules.ts';
