import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listMemberNotes } from './member-notes.store.ts';

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
};
