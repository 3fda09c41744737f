import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from './audit-actions.ts';
import { ACTOR_KINDS } from './audited-change.ts';

const word = z.string().trim().min(1).max(120);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const auditFilter = z.object({
  action: word.optional().meta({
    description: 'an action, or the prefix of several: "article" matches "article.published"',
  }),
  actorId: z.uuid().optional().meta({ description: 'changes by this member or API key' }),
  subjectKind: word.optional().meta({ example: 'member' }),
  subjectId: word.optional(),
  from: instant.optional(),
  to: instant.optional().meta({ description: 'before this instant' }),
});
export type AuditFilter = z.output<typeof auditFilter>;

export const auditQuery = pageQuery.extend(auditFilter.shape);

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(ACTOR_KINDS),
      id: z.uuid().nullable(),
      name: z.string().nullable().meta({ description: 'the current name; null if deleted' }),
    }),
    action: z.enum(AUDIT_ACTIONS).meta({ example: 'article.published' }),
    subject: z.object({
      kind: z.enum(AUDIT_SUBJECTS),
      id: z.string(),
      name: z.string().nullable().meta({ description: 'the current name; null if it has none' }),
    }),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    personal: z.unknown().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
