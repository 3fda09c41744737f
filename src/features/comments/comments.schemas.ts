import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { DECISION_REASONS, REPORT_REASONS } from '../../wording/moderation.ts';
import { COMMENT_SORTS, type CommentSort } from './comment-sorts.rules.ts';
import { normalizeBody } from './normalize-body.rules.ts';
import { COMMENT_STATUSES } from './rulings.rules.ts';

const MAX_BODY_LENGTH = 5000;

/** A comment must contain more than spaces and invisible characters such as U+200B. */
const VISIBLE_CHARACTER = /[^\s\p{Cf}\p{Cc}]/u;

const bodySchema = z
  .string()
  .overwrite(normalizeBody)
  .min(1, { abort: true })
  .max(MAX_BODY_LENGTH)
  .regex(VISIBLE_CHARACTER, 'has no visible characters')
  .meta({
    description: 'Markdown: emphasis, links, quotes, code and lists',
    example: 'What does **subsidence** mean for the harbour?',
  });

export const commentListQuery = pageQuery.extend({
  sort: z
    .enum(COMMENT_SORTS)
    .default('newest')
    .meta({ description: 'Pinned comments come first in every order' }),
  featured: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: 'Only comments that staff have featured, including replies' }),
});

export const newCommentSchema = z.strictObject({
  body: bodySchema,
  parentId: z
    .uuid()
    .nullish()
    .meta({ description: 'The comment to reply to, on the same article' }),
});

export const commentChangeSchema = z.strictObject({ body: bodySchema });

/** The badges beside a writer's name, in the order in which they are shown. */
export const BADGES = ['subscriber', 'staff', 'author', 'supporter'] as const;
export type Badge = (typeof BADGES)[number];

const commentFields = {
  id: z.uuid(),
  parentId: z
    .uuid()
    .nullable()
    .meta({ description: 'The top-level comment of its thread; threads are one level deep' }),
  articleSlug: z.string(),
  permalink: z.url().meta({ description: 'The page that shows the comment in its thread' }),
  author: z
    .object({
      id: z.uuid(),
      name: z.string(),
      avatarUrl: z.string().nullable(),
      badges: z.array(z.enum(BADGES)),
    })
    .nullable()
    .meta({ description: 'Null if the comment was removed or its author has no account' }),
  guestName: z.string().nullable().meta({
    description: 'The name of a guest whose comment was imported from another system; else null',
  }),
  body: z.string().nullable().meta({ description: 'Markdown source; null once removed' }),
  html: z.string().nullable().meta({ description: 'Sanitized HTML; null once removed' }),
  likes: z.int(),
  liked: z.boolean().meta({ description: 'Whether the caller likes it' }),
  replyCount: z.int().meta({ description: 'The number of published replies' }),
  status: z.enum(COMMENT_STATUSES).meta({
    description:
      'Held comments wait for a moderator; only the author sees held and rejected comments',
  }),
  decision: z
    .object({ reason: z.enum(DECISION_REASONS), canAppeal: z.boolean() })
    .nullable()
    .meta({
      description: "Why the caller's own comment is held or was rejected; null for all others",
    }),
  pinned: z.boolean(),
  featured: z.boolean(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  editableUntil: z.iso.datetime().nullable().meta({
    description: "When the edit window of the caller's own comment ends; null for all others",
  }),
};

export const replySchema = z
  .object({ ...commentFields, replies: z.array(z.never()).max(0) })
  .meta({ id: 'Reply', description: 'A reply to a comment; it has no replies of its own' });

export const commentSchema = z
  .object({
    ...commentFields,
    replies: z.array(replySchema).meta({ description: 'The first replies, oldest first' }),
    repliesCursor: z.string().nullable().meta({
      description: 'The next cursor for GET /v1/comments/{id}/replies; null if there are no more',
    }),
  })
  .meta({ id: 'Comment' });

const cursor = z.string().nullable();
const cursors = {
  newest: cursor,
  oldest: cursor,
  top: cursor,
  replies: cursor,
} as const satisfies Record<CommentSort, z.ZodType>;

/** One comment, with the cursors of the pages that contain it. */
export const foundCommentSchema = commentSchema
  .extend({
    parent: replySchema.nullable().meta({ description: 'The top-level comment of its thread' }),
    place: z
      .object({
        cursors: z.object(cursors).meta({
          description: 'By sort order: a page of comments that begins with its thread',
        }),
        repliesCursor: cursor.meta({
          description:
            "For its parent's replies: a page that begins with it; null for a top-level comment",
        }),
      })
      .meta({ description: 'Cursors of the pages that contain the comment' }),
  })
  .meta({ id: 'FoundComment' });

export const likesSchema = z.object({ likes: z.int(), liked: z.boolean() });

export const noteSchema = z.string().trim().min(1).max(2000);

export const reportSchema = z.strictObject({
  reason: z.enum(REPORT_REASONS),
  note: noteSchema.nullish(),
});

export const appealSchema = z.strictObject({ note: noteSchema });
