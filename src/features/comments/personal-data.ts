import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import { collectConversationData } from './member-data.store.ts';

const instant = z.iso.datetime();

const commentSchema = z.object({
  id: z.uuid(),
  articleSlug: z.string(),
  parentId: z.uuid().nullable(),
  body: z.string().nullable(),
  status: z.string(),
  createdAt: instant,
  editedAt: instant.nullable(),
  removedAt: instant.nullable(),
  appealNote: z.string().nullable(),
  akismetCheck: z
    .object({
      address: z.string(),
      userAgent: z.string().nullable(),
      askedAt: instant,
      opinion: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'what Akismet was told of it besides its text and your name' }),
  revisions: z.array(z.object({ body: z.string(), createdAt: instant })),
});

const notificationPreferencesSchema = z.object({
  replies: z.boolean(),
  mentions: z.boolean(),
  decisions: z.boolean(),
  threads: z.boolean(),
  queue: z.boolean(),
  daily: z.boolean(),
  offAt: instant.nullable().meta({ description: 'since when you want none at all' }),
});

/** What a member's export says of conversations; no unsubscribe link, which is a secret. */
export const commentsPersonalData = {
  shape: {
    comments: z.array(commentSchema),
    likes: z.array(z.object({ commentId: z.uuid(), createdAt: instant })),
    reports: z.array(
      z.object({
        commentId: z.uuid(),
        reason: z.string(),
        note: z.string().nullable(),
        createdAt: instant,
        settledAt: instant.nullable(),
      }),
    ),
    ignored: z.array(z.object({ ignoredId: z.uuid(), createdAt: instant })),
    notices: notificationPreferencesSchema
      .nullable()
      .meta({ description: 'of what you want mail about conversations' }),
    noticesSent: z.array(
      z.object({
        kind: z.string(),
        commentId: z.uuid(),
        createdAt: instant,
        mailedAt: instant.nullable(),
      }),
    ),
    statements: z
      .array(
        z.object({
          commentId: z.uuid(),
          facts: z.string(),
          legalGround: z.string(),
          isAutomated: z.boolean(),
          createdAt: instant,
        }),
      )
      .meta({ description: 'why comments of yours were taken away as illegal' }),
    mentions: z
      .array(z.object({ commentId: z.uuid(), createdAt: instant }))
      .meta({ description: 'comments that name you' }),
    follows: z
      .array(z.object({ articleId: z.uuid(), createdAt: instant }))
      .meta({ description: 'conversations that you follow' }),
  },
  async read(tx: Tx, { memberId }: { memberId: string }) {
    const { notices, ...data } = await collectConversationData(tx, memberId);
    return { ...data, notices: notices && presentPreferences(notices) };
  },
};

type Preferences = NonNullable<Awaited<ReturnType<typeof collectConversationData>>['notices']>;

function presentPreferences({ isDaily, ...row }: Preferences) {
  const { replies, mentions, decisions, threads, queue, offAt } = row;
  return { replies, mentions, decisions, threads, queue, daily: isDaily, offAt };
}
