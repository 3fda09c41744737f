import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { clearPersonalValues, clearValuesNaming, listEntriesAboutMember } from './audit.store.ts';
import { AUDIT_ACTIONS, type AuditSubject } from './audit-actions.ts';

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
