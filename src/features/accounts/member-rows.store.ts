import { insertMembers } from './member-lists.store.ts';
import {
  confirmMember,
  deleteMember,
  deleteUnclaimedMembers,
  insertMember,
  maskInNotes,
} from './members.store.ts';

/** The life of accounts' rows. */
export const memberRows = {
  /** Creates a member, or returns null where the address has an account. */
  insert: insertMember,
  /** Creates many members at once, for an import. */
  insertMany: insertMembers,
  /** Confirms a member's address once. */
  confirm: confirmMember,
  /** Deletes a member and, by the foreign keys, what is theirs alone. */
  delete: deleteMember,
  /** Deletes accounts that nobody confirmed and that hold nothing. */
  deleteUnclaimed: deleteUnclaimedMembers,
  /** Takes a text out of what staff noted about members. */
  maskInNotes,
};
