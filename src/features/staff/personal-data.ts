import type { Tx } from '../../platform/db/database.ts';
import { memberRows } from '../accounts/index.ts';
import { maskInSegments } from './labels.store.ts';
import { maskInMemberNotes } from './member-notes.store.ts';

/** Staff notes are not part of a member's export, since they are for staff only. */
export const staffPersonalData = {
  /**
   * Notes about the member are deleted with their row. In other notes, and in saved filters, the member's name and
   * addresses are masked.
   */
  async erase(tx: Tx, { texts }: { texts: readonly string[] }) {
    for (const text of texts) {
      await memberRows.maskInNotes(tx, text);
      await maskInMemberNotes(tx, text);
      await maskInSegments(tx, text);
    }
  },
};
