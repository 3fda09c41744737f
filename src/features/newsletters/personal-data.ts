import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { CONSENT_KINDS } from './consent.rules.ts';
import { findContactByEmail, listConsents } from './contacts.store.ts';

/** What a member's export says of the lists that they agreed to and withdrew from. */
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
      .meta({ description: 'what you agreed to and withdrew, in the order of time' }),
  },
  async read(tx: Tx, { email }: { email: string }) {
    const contact = await findContactByEmail(tx, email);
    return { newsletters: contact === null ? [] : await listConsents(tx, contact.id) };
  },
};
