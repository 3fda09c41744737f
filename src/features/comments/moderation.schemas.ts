import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { noteSchema, REPORT_REASONS } from './comments.schemas.ts';

export const QUEUES = ['held', 'reported', 'appealed'] as const;

export type Queue = (typeof QUEUES)[number];

export const queueQuery = pageQuery.extend({ status: z.enum(QUEUES).default('held') });

export const rejectionSchema = z.strictObject({
  reason: z.enum([...REPORT_REASONS, 'misinformation', 'duplicate']),
  note: noteSchema.nullish().meta({ description: 'For the audit log; its author does not see it' }),
});

const personSchema = z.object({ id: z.uuid(), name: z.string() });
const instant = z.iso.datetime();

export const caseSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(['published', 'held', 'rejected', 'removed']),
    body: z.string().nullable(),
    html: z.string().nullable().meta({ description: 'Sanitised' }),
    createdAt: instant,
    editedAt: instant.nullable(),
    pinned: z.boolean(),
    likes: z.int(),
    replyCount: z.int(),
    article: z.object({ slug: z.string(), title: z.string() }),
    parent: z
      .object({ id: z.uuid(), body: z.string().nullable(), author: personSchema.nullable() })
      .nullable()
      .meta({ description: 'What it answers' }),
    author: personSchema
      .extend({
        memberSince: instant,
        bannedUntil: instant.nullable(),
        mutedUntil: instant.nullable(),
        publishedCount: z.int(),
        rejectedCount: z.int(),
      })
      .nullable(),
    decision: z
      .object({
        phase: z.string().nullable().meta({ description: 'Of the policy, or "moderator"' }),
        reason: z.string().nullable(),
        at: instant.nullable(),
        byId: z.uuid().nullable(),
      })
      .meta({ description: 'The last one' }),
    reports: z
      .array(
        z.object({
          reason: z.string(),
          note: z.string().nullable(),
          by: personSchema.nullable(),
          at: instant,
        }),
      )
      .meta({ description: 'Open ones, oldest first' }),
    appeal: z.object({ note: z.string(), isOpen: z.boolean() }).nullable(),
    revisions: z
      .array(z.object({ body: z.string(), until: instant }))
      .meta({ description: 'What it said before, oldest first' }),
    waitingSince: instant.nullable(),
  })
  .meta({ id: 'ModerationCase', description: 'A comment with all that a moderator has to know' });
