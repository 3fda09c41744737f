import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { maskInNotes } from '../accounts/index.ts';
import { listMemberNotes, maskInMemberNotes } from './member-notes.store.ts';

/** What a member's export says of the notes of staff. */
export const staffPersonalData = {
  shape: {
    staffNotes: z
      .array(z.object({ body: z.string(), createdAt: z.iso.datetime() }))
      .meta({ description: 'what staff noted about you' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const notes = await listMemberNotes(tx, memberId);
    return { staffNotes: notes.map(({ body, createdAt }) => ({ body, createdAt })) };
  },
  /** Notes about them go with their row; in those about others, their name and addresses are masked. */
  async erase(tx: Tx, { texts }: { texts: readonly string[] }) {
    for (const text of texts) {
      await maskInNotes(tx, text);
      await maskInMemberNotes(tx, text);
    }
  },
};
