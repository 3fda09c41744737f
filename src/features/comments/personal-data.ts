import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { pick } from '../../platform/http/pick.ts';
import { REPORT_REASONS } from '../../wording/moderation.ts';
import { AKISMET_OPINIONS } from './akismet.rules.ts';
import { collectConversationData } from './member-data.store.ts';
import { DIGEST_KINDS } from './notifications.store.ts';
import { COMMENT_STATUSES } from './rulings.rules.ts';

const instant = z.iso.datetime();

const commentSchema = z.object({
  id: z.uuid(),
  articleSlug: z.string(),
  parentId: z.uuid().nullable(),
  body: z.string().nullable(),
  status: z.enum(COMMENT_STATUSES),
  createdAt: instant,
  editedAt: instant.nullable(),
  removedAt: instant.nullable(),
  appealNote: z.string().nullable(),
  akismetCheck: z
    .object({
      address: z.string(),
      userAgent: z.string().nullable(),
      askedAt: instant,
      opinion: z.enum(AKISMET_OPINIONS).nullable(),
    })
    .nullable()
    .meta({ description: 'the data that was sent to Akismet besides its text and your name' }),
  revisions: z.array(z.object({ body: z.string(), createdAt: instant })),
});

const reportSchema = z.object({
  commentId: z.uuid(),
  reason: z.enum(REPORT_REASONS),
  note: z.string().nullable(),
  createdAt: instant,
  settledAt: instant.nullable(),
});

const notificationPreferencesSchema = z.object({
  replies: z.boolean(),
  mentions: z.boolean(),
  decisions: z.boolean(),
  threads: z.boolean(),
  queue: z.boolean(),
  daily: z.boolean(),
  offAt: instant.nullable().meta({ description: 'when you unsubscribed from all of them' }),
});

const notificationSchema = z.object({
  kind: z.enum(DIGEST_KINDS),
  commentId: z.uuid(),
  createdAt: instant,
  mailedAt: instant.nullable(),
});

const statementSchema = z.object({
  commentId: z.uuid(),
  facts: z.string(),
  legalGround: z.string(),
  isAutomated: z.boolean(),
  createdAt: instant,
});

const aboutComment = z.object({ commentId: z.uuid(), createdAt: instant });
const ignoredSchema = z.object({ ignoredId: z.uuid(), createdAt: instant });
const followSchema = z.object({ articleId: z.uuid(), createdAt: instant });

/** A member's conversation data for their export; excludes the unsubscribe link, which is a secret. */
export const commentsPersonalData = {
  shape: {
    comments: z.array(commentSchema),
    likes: z.array(aboutComment),
    reports: z.array(reportSchema),
    ignored: z.array(ignoredSchema),
    notices: notificationPreferencesSchema
      .nullable()
      .meta({ description: 'your email notification preferences' }),
    noticesSent: z.array(notificationSchema),
    statements: z
      .array(statementSchema)
      .meta({ description: 'why comments of yours were rejected as illegal' }),
    mentions: z.array(aboutComment).meta({ description: 'comments that mention you' }),
    follows: z.array(followSchema).meta({ description: 'conversations that you follow' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const { comments, notices, ...rows } = await collectConversationData(tx, memberId);
    return {
      comments,
      likes: rows.likes.map((row) => pick(aboutComment, row)),
      reports: rows.reports.map((row) => pick(reportSchema, row)),
      ignored: rows.ignored.map((row) => pick(ignoredSchema, row)),
      notices:
        notices && pick(notificationPreferencesSchema, { ...notices, daily: notices.isDaily }),
      noticesSent: rows.noticesSent.map((row) => pick(notificationSchema, row)),
      statements: rows.statements.map((row) => pick(statementSchema, row)),
      mentions: rows.mentions.map((row) => pick(aboutComment, row)),
      follows: rows.follows.map((row) => pick(followSchema, row)),
    };
  },
};
