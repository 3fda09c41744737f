import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { withoutRepeats } from '../../platform/http/without-repeats.ts';
import { ACCESS_REASONS } from '../access/index.ts';
import { ACCESS_LEVELS } from '../articles/index.ts';
import { EDITIONS, PREVIEW_READERS } from './editions.ts';
import { ISSUE_STATES, STOP_CAUSES } from './issues.rules.ts';
import { RECIPIENT_STATES, UNSENT_REASONS } from './recipients.store.ts';

const slug = z.string().trim().min(1).max(120);
const subject = z.string().trim().min(1).max(300);
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Large providers cut off longer mails. */
const body = z
  .string()
  .min(1)
  .max(200_000)
  .meta({ description: 'Markdown; <!--more--> cuts where `access` is not "public"' });

const composed = {
  subject,
  body,
  access: z.enum(ACCESS_LEVELS),
  tiers: z.array(slug).max(20).overwrite(withoutRepeats),
};

/** An issue of an article, or a page composed for the list: exactly one of them. */
export const issueInputSchema = z
  .strictObject({
    newsletter: slug.meta({ description: 'its slug' }),
    article: z.uuid().optional().meta({ description: 'the id of the article that is sent' }),
    subject: subject.optional().meta({ description: 'of an article, its title by default' }),
    body: body.optional(),
    access: composed.access.default('public'),
    tiers: composed.tiers.default([]),
  })
  .meta({ id: 'IssueInput' });
export type IssueInput = z.output<typeof issueInputSchema>;

export const issueChangeSchema = z
  .strictObject({ ...composed, subject: subject.nullable() })
  .partial()
  .meta({ id: 'IssueChange' });
export type IssueChange = z.output<typeof issueChangeSchema>;

export const issueParams = z.object({ id: z.uuid() });
export const issuesQuery = pageQuery.extend({ newsletter: slug.optional() });

const as = z.enum(PREVIEW_READERS).default('paying');
export const previewQuery = z.object({
  as: as.meta({
    description: 'whose edition: of a reader without an account, with a free one, or who pays',
  }),
});
export const testSchema = z.strictObject({ as });

export const sendSchema = z.strictObject({
  sendAt: instant.nullable().optional().meta({ description: 'at once by default' }),
});

export const articleMailSchema = z
  .strictObject({
    newsletter: slug.meta({ description: 'the slug of the list that it goes to' }),
    sendAt: sendSchema.shape.sendAt,
  })
  .meta({ id: 'ArticleMail' });

const moment = z.iso.datetime().nullable();

const progressSchema = z.object({
  recipients: z
    .int()
    .meta({ description: 'prepared so far; all of them once `preparedAt` is set' }),
  sent: z.int(),
  failed: z.int(),
  skipped: z.int().meta({ description: 'unsubscribed or suppressed before their mail was sent' }),
  waiting: z.int(),
});

export const issueSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    state: z.enum(ISSUE_STATES),
    newsletter: z.string(),
    articleId: z.uuid().nullable(),
    articleSlug: z.string().nullable(),
    subject: z.string(),
    body: z.string().nullable().meta({ description: 'null where it is an article' }),
    access: z.enum(ACCESS_LEVELS),
    tiers: z.array(z.string()),
    sendAt: moment,
    startedAt: moment,
    stoppedAt: moment,
    stopCause: z.enum(STOP_CAUSES).nullable(),
    preparedAt: moment,
    completedAt: moment,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    progress: progressSchema,
  })
  .meta({ id: 'Issue' });

export const previewSchema = z
  .object({
    edition: z.enum(EDITIONS),
    reason: z.enum(ACCESS_REASONS).meta({ description: 'of the access decision' }),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: 'IssuePreview' });

export const recipientsQuery = pageQuery.extend({ state: z.enum(RECIPIENT_STATES).optional() });

export const recipientSchema = z
  .object({
    id: z.uuid().meta({ description: 'the local part of the Message-ID' }),
    email: z.string(),
    state: z.enum(RECIPIENT_STATES),
    edition: z.enum(EDITIONS).nullable(),
    reason: z.enum([...ACCESS_REASONS, ...UNSENT_REASONS]).nullable(),
    attempts: z.int(),
    settledAt: moment,
    lastError: z.string().nullable(),
  })
  .meta({ id: 'IssueRecipient' });

export const testedSchema = z.object({ to: z.string() });
