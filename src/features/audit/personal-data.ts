import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listEntriesAboutMember } from './audit.store.ts';
import { AUDIT_ACTIONS } from './audit-actions.ts';

/** What a member's export says of changes that staff made to them. */
export const auditPersonalData = {
  shape: {
    audit: z
      .array(
        z.object({
          at: z.iso.datetime(),
          action: z.enum(AUDIT_ACTIONS),
          before: z.unknown().nullable(),
          after: z.unknown().nullable(),
          personal: z.unknown().nullable(),
        }),
      )
      .meta({ description: 'what staff changed about you' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return { audit: await listEntriesAboutMember(tx, memberId) };
  },
};
