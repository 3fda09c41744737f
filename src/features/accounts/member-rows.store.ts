import { insertMembers } from './member-lists.store.ts';
import {
  confirmMember,
  deleteMember,
  deleteUnclaimedMembers,
  insertMember,
  maskInNotes,
} from './members.store.ts';

export const memberRows = {
  /** Creates a member, or returns null if the address has an account. */
  insert: insertMember,
  /** Creates many members at once, for an import. */
  insertMany: insertMembers,
  /** Confirms a member's address once. */
  confirm: confirmMember,
  /** Deletes a member and, by foreign keys, the data that belongs only to them. */
  delete: deleteMember,
  /** Deletes unconfirmed accounts that hold no data. */
  deleteUnclaimed: deleteUnclaimedMembers,
  /** Masks a text in staff notes about members. */
  maskInNotes,
};
