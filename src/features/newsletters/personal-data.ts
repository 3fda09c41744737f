import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { CONSENT_KINDS } from './consent.rules.ts';
import { deleteContact, findContactByEmail, listConsents } from './contacts.store.ts';
import { deleteSignups, listSignupsOf } from './signups.store.ts';
import { SUPPRESSION_REASONS } from './suppression.rules.ts';
import { deleteBounces, findSuppression } from './suppressions.store.ts';

const instant = z.iso.datetime();

/** The newsletter data in a member's export; links in mails are secrets and left out. */
export const newslettersPersonalData = {
  shape: {
    newsletters: z
      .array(
        z.object({
          newsletterId: z.uuid(),
          kind: z.enum(CONSENT_KINDS),
          wording: z.string(),
          source: z.string(),
          at: instant,
        }),
      )
      .meta({ description: 'your consents and withdrawals, oldest first' }),
    newsletterContact: z
      .object({ email: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'the address that newsletters are sent to' }),
    newsletterSignups: z
      .array(
        z.object({
          newsletterId: z.uuid(),
          email: z.string(),
          name: z.string().nullable(),
          wording: z.string(),
          createdAt: instant,
        }),
      )
      .meta({ description: 'sign-ups with your addresses, for a few days' }),
    newsletterSuppression: z
      .object({ reason: z.enum(SUPPRESSION_REASONS), createdAt: instant })
      .nullable()
      .meta({ description: 'since when, and why, nothing is sent to your address' }),
  },
  async read(tx: Tx, { email, emails }: { email: string; emails: readonly string[] }) {
    const contact = await findContactByEmail(tx, email);
    const suppression = await findSuppression(tx, email);
    return {
      newsletters: contact === null ? [] : await listConsents(tx, contact.id),
      newsletterContact: contact && { email: contact.email, name: contact.name },
      newsletterSignups: (await listSignupsOf(tx, emails)).map(({ id: _, ...signup }) => signup),
      newsletterSuppression: suppression && {
        reason: suppression.reason,
        createdAt: suppression.createdAt,
      },
    };
  },
  /**
   * Deletes the consents of the current address only: they moved there with the member, and former addresses may
   * belong to another person now. A suppression stays, by its hash.
   */
  async erase(tx: Tx, { email, emails }: { email: string; emails: readonly string[] }) {
    await deleteContact(tx, email);
    await deleteSignups(tx, emails);
    await deleteBounces(tx, emails);
  },
};
