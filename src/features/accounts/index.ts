/** People with an account: their rows, their roles and statuses, and the format of addresses. */

/** `nameSchema` validates a member's name; `ownMemberSchema` is a member as they see themselves. */
export { importedNameSchema, nameSchema, ownMemberSchema } from './accounts.schemas.ts';
/** Whether a member has the rights of their role now. */
export { actsAsStaff } from './acts-as-staff.rules.ts';
/** Parses an e-mail address into the form in which it is stored and compared. */
export { emailSchema } from './email.ts';
/** What an action needs that changes an account and sends mail about it. */
export type { MailDeps } from './mail-deps.ts';
export {
  /** Members with one of these addresses. */
  findMembersByEmails,
  /** Members with one of these ids. */
  findMembersByIds,
  /** Members newest first, filtered by a search text. */
  listMembers,
  /** Everyone with a role above reader. */
  listStaff,
} from './member-lists.store.ts';
/** Creating, confirming and deleting accounts, one by one or many at once. */
export { memberRows } from './member-rows.store.ts';
/** Whether a ban or a mute is in force, until when, and its statuses. */
export { decideMemberStatus, findRestrictionEnd, MEMBER_STATUSES } from './member-status.rules.ts';
export {
  /** A member with the hash of their password, for signing in only. */
  findCredentials,
  /** A password as another system hashed it, for signing in only; keeps one. */
  findForeignPassword,
  findMemberByEmail,
  findMemberById,
  /** Locks the admins who can sign in, before any other member. */
  lockAdmins,
  /** Blocks other changes of a member until the transaction ends. */
  lockMember,
  /** The topics on which changes of members, and of their names and pictures, are published. */
  MEMBER_TOPICS,
  type Member,
  /** Writes a change of a member. */
  updateMember,
} from './members.store.ts';
/** Refuses what nobody may do to someone of their own rank or above. */
export { requireHigherRank } from './require-higher-rank.ts';
/** Names that look like that of someone on the staff, and their refusal. */
export { staffNames } from './require-own-name.ts';
