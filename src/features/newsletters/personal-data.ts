import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { CONSENT_KINDS } from './consent.rules.ts';
import { findContactByEmail, listConsents } from './contacts.store.ts';

/** A member's consents to newsletters and their withdrawals, for their export. */
export const newslettersPersonalData = {
  shape: {
    newsletters: z
      .array(
        z.object({
          newsletterId: z.uuid(),
          kind: z.enum(CONSENT_KINDS),
          wording: z.string(),
          source: z.string(),
          at: z.iso.datetime(),
        }),
      )
      .meta({ description: 'your consents and withdrawals, oldest first' }),
  },
  async read(tx: Tx, { email }: { email: string }) {
    const contact = await findContactByEmail(tx, email);
    return { newsletters: contact === null ? [] : await listConsents(tx, contact.id) };
  },
};
