import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { clearPersonalValues, clearValuesNaming, listEntriesAboutMember } from './audit.store.ts';
import { AUDIT_ACTIONS, type AuditSubject } from './audit-actions.ts';

/** What staff note about a member is for staff alone. */
function withoutNotes(personal: unknown): unknown {
  if (typeof personal !== 'object' || personal === null || !('note' in personal)) return personal;
  const { note: _, ...rest } = personal;
  return rest;
}

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
    const entries = await listEntriesAboutMember(tx, memberId);
    return {
      audit: entries.map((entry) => ({ ...entry, personal: withoutNotes(entry.personal) })),
    };
  },
  /**
   * That something was changed stays; the values go, of entries about these subjects and of all others
   * that name the person.
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
    await clearValuesNaming(tx, of.texts);
  },
};
