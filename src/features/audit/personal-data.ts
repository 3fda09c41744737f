import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import {
  clearPersonalValues,
  clearValuesContaining,
  listEntriesAboutMember,
} from './audit.store.ts';
import { AUDIT_ACTIONS, type AuditSubject } from './audit-actions.ts';

/** Removes notes by staff, which only staff may see. */
function withoutNotes(personal: unknown): unknown {
  if (typeof personal !== 'object' || personal === null || !('note' in personal)) return personal;
  const { note: _, ...rest } = personal;
  return rest;
}

/** The changes by staff to a member, for their export. */
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
    const entries = await listEntriesAboutMember(tx, memberId);
    return {
      audit: entries.map((entry) => ({ ...entry, personal: withoutNotes(entry.personal) })),
    };
  },
  /**
   * Keeps the entries, but clears the personal values of entries about these subjects and of all others that name the
   * person.
   */
  async erase(
    tx: Tx,
    of: {
      readonly subjects: readonly {
        readonly kind: AuditSubject;
        readonly ids: readonly string[];
      }[];
      readonly texts: readonly string[];
    },
  ): Promise<void> {
    await clearPersonalValues(tx, of.subjects);
    await clearValuesContaining(tx, of.texts);
  },
};
