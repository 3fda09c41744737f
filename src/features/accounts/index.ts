/** Members: their rows, their roles and statuses, and the format of email addresses. */

/** Schemas of a member's name, of a name in an imported file, and of a member as shown to themselves. */
export { importedNameSchema, nameSchema, ownMemberSchema } from './accounts.schemas.ts';
/** Whether a member has the rights of their role now. */
export { actsAsStaff } from './acts-as-staff.rules.ts';
/** Parses an e-mail address into the form in which it is stored and compared. */
export { emailSchema } from './email.ts';
/** The dependencies of an action that changes an account and sends mail about it. */
export type { MailDeps } from './mail-deps.ts';
export {
  /** Finds the members with these addresses. */
  findMembersByEmails,
  /** Finds the members with these ids. */
  findMembersByIds,
  /** Lists members, newest first, filtered by a search text. */
  listMembers,
  /** Lists everyone with a role above reader. */
  listStaff,
} from './member-lists.store.ts';
/** Creates, confirms and deletes accounts, one by one or in bulk. */
export { memberRows } from './member-rows.store.ts';
/** Decides whether a ban or a mute is in force and until when; lists the possible statuses. */
export { decideMemberStatus, findRestrictionEnd, MEMBER_STATUSES } from './member-status.rules.ts';
export {
  /** Finds a member with the hash of their password, for signing in only. */
  findCredentials,
  /** Finds a password hash imported from another system, for signing in only. */
  findImportedPassword,
  findMemberByEmail,
  findMemberById,
  /** Locks the admins who can sign in; call it before any other member is locked. */
  lockAdmins,
  /** Blocks other changes of a member until the transaction ends. */
  lockMember,
  /** The topics on which changes of members, and of their names and pictures, are published. */
  MEMBER_TOPICS,
  type Member,
  /** Writes a change of a member. */
  updateMember,
} from './members.store.ts';
/** Throws `forbidden` unless the actor's rank is above the member's. */
export { requireHigherRank } from './require-higher-rank.ts';
/** Detects and rejects names that look like that of a staff member. */
export { staffNames } from './require-own-name.ts';
