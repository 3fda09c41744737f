/** People with an account: their rows, their roles and statuses, and the format of addresses. */

/** `nameSchema` validates a member's name; `ownMemberSchema` is a member as they see themselves. */
export { importedNameSchema, nameSchema, ownMemberSchema } from './accounts.schemas.ts';
/** Whether a member has the rights of their role now. */
export { actsAsStaff } from './acts-as-staff.rules.ts';
/** Parses an e-mail address into the form in which it is stored and compared. */
export { canonicalEmail, emailSchema } from './email.ts';
/** What an action needs that changes an account and sends mail about it. */
export type { MailDeps } from './mail-deps.ts';
export {
  /** Members with one of these addresses. */
  findMembersByEmails,
  /** Members with one of these ids. */
  findMembersByIds,
  /** Creates many members at once, for an import. */
  insertMembers,
  /** Members newest first, filtered by a search text. */
  listMembers,
  /** Everyone with a role above reader. */
  listStaff,
} from './member-lists.store.ts';
/** Whether a ban or a mute is in force, until when, and its statuses. */
export { decideMemberStatus, findRestrictionEnd, MEMBER_STATUSES } from './member-status.rules.ts';
export {
  /** Confirms a member's address once. */
  confirmMember,
  /** Deletes a member and, by the foreign keys, what is theirs alone. */
  deleteMember,
  /** Deletes accounts that nobody confirmed and that hold nothing. */
  deleteUnclaimedMembers,
  /** A member with the hash of their password, for signing in only. */
  findCredentials,
  findMemberByEmail,
  findMemberById,
  /** Creates a member, or returns null where the address has an account. */
  insertMember,
  /** Locks the admins who can sign in, before any other member. */
  lockAdmins,
  /** Blocks other changes of a member until the transaction ends. */
  lockMember,
  /** Published when a name or picture changes. */
  MEMBER_NAMES_TOPIC,
  /** The topic on which changes of members are published. */
  MEMBERS_TOPIC,
  type Member,
  /** Takes a text out of what staff noted about members. */
  maskInNotes,
  /** Writes a change of a member. */
  updateMember,
} from './members.store.ts';
/** Refuses what nobody may do to someone of their own rank or above. */
export { requireHigherRank } from './require-higher-rank.ts';
/** Refuses a name that looks like that of someone on the staff. */
export { isStaffName, requireOwnName } from './require-own-name.ts';
