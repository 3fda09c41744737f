import { z } from 'zod';

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(['member', 'server', 'command', 'system']),
      id: z.uuid().nullable(),
    }),
    action: z.string().meta({ example: 'article.published' }),
    subject: z.object({ kind: z.string(), id: z.string() }),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    personal: z.unknown().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
