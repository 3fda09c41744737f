import type { Tx } from '../../platform/db/database.ts';
import { memberRows } from '../accounts/index.ts';
import { maskInSegments } from './labels.store.ts';
import { maskInMemberNotes } from './member-notes.store.ts';

/** Notes of staff are not in a member's export: they are for staff alone. */
export const staffPersonalData = {
  /**
   * Notes about them go with their row; in those about others, and in saved filters, their name and
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
