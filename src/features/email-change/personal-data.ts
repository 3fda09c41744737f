import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { listEmailChangeIds, listEmailChanges } from './email-changes.store.ts';

const instant = z.iso.datetime();

/** The changes of address in a member's data export. */
export const emailChangePersonalData = {
  shape: {
    addressChanges: z
      .array(
        z.object({
          fromEmail: z.string(),
          toEmail: z.string(),
          createdAt: instant,
          expiresAt: instant,
          fromConfirmedAt: instant.nullable(),
          toConfirmedAt: instant.nullable(),
          closedAt: instant.nullable(),
          doneAt: instant.nullable(),
          waitsUntil: instant.nullable(),
        }),
      )
      .meta({ description: 'changes of address that you requested' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    return { addressChanges: await listEmailChanges(tx, memberId) };
  },
  /** Returns the causes of the mails about a member's changes; some went to addresses that were never confirmed. */
  async listMailCauses(tx: Tx, memberId: string): Promise<string[]> {
    return (await listEmailChangeIds(tx, memberId)).map((id) => `address-change:${id}`);
  },
};
