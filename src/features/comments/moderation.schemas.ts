import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { DECISION_REASONS, REJECTION_REASONS, REPORT_REASONS } from '../../wording/moderation.ts';
import { commentPolicySchema } from '../settings/index.ts';
import { noteSchema } from './comments.schemas.ts';
import { POLICY_OUTCOMES, REFUSAL_REASONS } from './policy.rules.ts';
import { COMMENT_STATUSES, DECIDERS, RULING_STATUSES } from './rulings.rules.ts';

const QUEUES = ['held', 'reported', 'appealed'] as const;

export type Queue = (typeof QUEUES)[number];

export const queueQuery = pageQuery.extend({ status: z.enum(QUEUES).default('held') });

const groundFields = {
  facts: noteSchema.nullish().meta({
    description: 'For illegal content: the facts, shown to its author and to the public',
  }),
  legalGround: z.string().trim().min(1).max(500).nullish().meta({
    description: 'For illegal content: the law that the comment violates',
    example: 'Criminal code, section 185',
  }),
};

export const rejectionSchema = z.strictObject({
  reason: z.enum(REJECTION_REASONS),
  note: noteSchema.nullish().meta({ description: 'For the audit log; the author does not see it' }),
  ...groundFields,
});

export const decisionsSchema = z
  .strictObject({
    ids: z.array(z.uuid()).min(1).max(100),
    decision: z.enum(['approve', 'reject', 'hold']).meta({
      description: '`hold` reverts a decision: the comments return to the queue of held comments',
    }),
    reason: rejectionSchema.shape.reason.nullish().meta({ description: 'Required to reject' }),
    note: rejectionSchema.shape.note,
    ...groundFields,
  })
  .refine(({ decision, reason }) => decision !== 'reject' || reason, {
    path: ['reason'],
    error: 'is required to reject',
  });

export const decisionResultsSchema = z.object({
  results: z.array(
    z.object({
      id: z.uuid(),
      status: z.enum(RULING_STATUSES).nullable(),
      code: z
        .string()
        .nullable()
        .meta({ description: 'The error code if no decision was made; else null' }),
    }),
  ),
});

export const statementSchema = z
  .object({
    id: z.uuid(),
    commentId: z.uuid(),
    decision: z.literal('removal'),
    facts: z.string(),
    legalGround: z.string(),
    reported: z.boolean(),
    automated: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'StatementOfReasons' });

const personSchema = z.object({ id: z.uuid(), name: z.string() });
const instant = z.iso.datetime();
const decider = z.enum(DECIDERS).nullable().meta({
  description: 'A phase of the policy, or "moderator"; null if no phase objected',
});

const nearbySchema = z.object({
  id: z.uuid(),
  author: personSchema.nullable(),
  excerpt: z.string().meta({ description: 'The start of its Markdown source' }),
  status: z.enum(RULING_STATUSES),
  createdAt: instant,
});

export const moderationCaseSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(COMMENT_STATUSES),
    body: z.string().nullable(),
    html: z.string().nullable().meta({ description: 'Sanitized HTML' }),
    createdAt: instant,
    editedAt: instant.nullable(),
    pinned: z.boolean(),
    featured: z.boolean(),
    likes: z.int(),
    replyCount: z.int(),
    article: z.object({ slug: z.string(), title: z.string() }),
    parent: z
      .object({ id: z.uuid(), body: z.string().nullable(), author: personSchema.nullable() })
      .nullable()
      .meta({ description: 'The comment that it replies to' }),
    thread: z.array(nearbySchema).meta({
      description:
        'At most five comments around it, oldest first: of a reply, the one that it answers and its neighbors; ' +
        'of a top-level comment, its first replies',
    }),
    author: personSchema
      .extend({
        memberSince: instant,
        bannedUntil: instant.nullable(),
        mutedUntil: instant.nullable(),
        publishedCount: z.int(),
        rejectedCount: z.int(),
        reportCount: z
          .int()
          .meta({ description: 'All reports of their comments, also settled ones' }),
        notes: z
          .object({ count: z.int(), last: z.object({ body: z.string(), createdAt: instant }) })
          .nullable()
          .meta({
            description: 'Staff notes; null if there are none or the caller may not read them',
          }),
      })
      .nullable(),
    decision: z
      .object({
        phase: decider,
        reason: z.enum(DECISION_REASONS).nullable(),
        at: instant.nullable(),
        byId: z.uuid().nullable(),
      })
      .meta({ description: 'The last decision' }),
    reports: z
      .array(
        z.object({
          reason: z.enum(REPORT_REASONS),
          note: z.string().nullable(),
          by: personSchema.nullable(),
          withoutAccount: z.boolean().meta({
            description:
              'Whether it is a confirmed notice of illegal content by someone without an account',
          }),
          at: instant,
        }),
      )
      .meta({ description: 'Open reports, oldest first' }),
    matchedWords: z.array(z.string()).meta({
      description: "Words of the policy's lists that the comment contains",
    }),
    appeal: z.object({ note: z.string(), isOpen: z.boolean() }).nullable(),
    revisions: z
      .array(z.object({ body: z.string(), until: instant }))
      .meta({ description: 'Earlier versions of the text, oldest first' }),
    waitingSince: instant.nullable(),
  })
  .meta({ id: 'ModerationCase', description: 'A comment with everything that a moderator needs' });

export const backtestSchema = z.strictObject({
  policy: commentPolicySchema
    .partial()
    .meta({ description: "Changed settings; omitted ones keep the site's values" }),
  days: z.int().min(1).max(90).default(7),
});

const differenceSchema = z.object({
  id: z.uuid(),
  excerpt: z.string(),
  createdAt: instant,
  was: z.object({
    phase: decider,
    reason: z.enum(DECISION_REASONS).nullable(),
    status: z.enum(RULING_STATUSES),
  }),
  wouldBe: z.object({
    phase: decider,
    reason: z.enum([...DECISION_REASONS, ...REFUSAL_REASONS]).nullable(),
    outcome: z.enum(POLICY_OUTCOMES),
  }),
});

export const backtestResultSchema = z.object({
  considered: z.int().meta({ description: 'Comments checked: the newest, at most 5,000' }),
  wouldHold: z.int().meta({
    description:
      'Of these, the comments that would be held, rejected or refused, whoever decided on them',
  }),
  wouldHoldRejected: z.int().meta({
    description: 'Of those, the comments that moderators rejected',
  }),
  held: z.array(differenceSchema).meta({
    description: 'Published comments that would have been held, rejected or refused',
  }),
  freed: z.array(differenceSchema).meta({
    description: 'Comments held or rejected by the policy that would have been published',
  }),
  otherwise: z.array(differenceSchema).meta({
    description: "Comments for which the policy would have contradicted a moderator's decision",
  }),
});
