import { z } from 'zod';
import { pageQuery } from '../../platform/http/pages.ts';
import { withoutRepeats } from '../../platform/http/unique-values.ts';
import { ACCESS_REASONS } from '../access/index.ts';
import { ACCESS_LEVELS } from '../articles/index.ts';
import { AUDIENCES, audienceSchema, presentedAudienceSchema } from './audience.schema.ts';
import { EDITIONS, PREVIEW_READERS } from './editions.ts';
import { ISSUE_STATES, STOP_CAUSES } from './issues.rules.ts';
import { RECIPIENT_STATES, UNSENT_REASONS } from './recipients.store.ts';
import { UNSUBSCRIBED_DAYS } from './results.store.ts';

const slug = z.string().trim().min(1).max(120);
const subject = z.string().trim().min(1).max(300);
/** Limited to the length that most mail programs show. */
const preheader = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || null)
  .nullable()
  .meta({
    description:
      'the line that inboxes show after the subject; by default the dek of an article, or the start of the text',
  });
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Large providers cut off longer mails. */
const body = z
  .string()
  .min(1)
  .max(200_000)
  .meta({ description: 'Markdown; <!--more--> marks the cut if `access` is not "public"' });

const composed = {
  subject,
  body,
  access: z.enum(ACCESS_LEVELS),
  tiers: z.array(slug).max(20).overwrite(withoutRepeats),
};

/** An issue of an article, or a page composed for the list: exactly one of the two. */
export const issueInputSchema = z
  .strictObject({
    newsletter: slug.meta({ description: "the newsletter's slug" }),
    article: z.uuid().optional().meta({ description: 'the id of the article that is sent' }),
    subject: subject.optional().meta({ description: 'defaults to the title of the article' }),
    preheader: preheader.optional(),
    audience: audienceSchema.default({ who: 'everyone' }),
    body: body.optional(),
    access: composed.access.default('public'),
    tiers: composed.tiers.default([]),
  })
  .meta({ id: 'IssueInput' });
export type IssueInput = z.output<typeof issueInputSchema>;

export const issueChangeSchema = z
  .strictObject({ ...composed, subject: subject.nullable(), preheader, audience: audienceSchema })
  .partial()
  .meta({ id: 'IssueChange' });
export type IssueChange = z.output<typeof issueChangeSchema>;

export const issueParams = z.object({ id: z.uuid() });
export const issuesQuery = pageQuery.extend({ newsletter: slug.optional() });

const recipient = {
  as: z.enum(PREVIEW_READERS).default('paying').meta({
    description: 'the kind of reader: without an account, with a free account, or paying',
  }),
  plan: slug.optional().meta({
    description: "the slug of a paying reader's plan; by default one that opens the text",
  }),
};
export const previewQuery = z.object(recipient);
export const testSchema = z.strictObject(recipient);

export const sendSchema = z.strictObject({
  sendAt: instant.nullable().optional().meta({ description: 'defaults to now' }),
});

export const articleMailSchema = z
  .strictObject({
    newsletter: slug.meta({ description: 'the slug of the newsletter' }),
    sendAt: sendSchema.shape.sendAt,
  })
  .meta({ id: 'ArticleMail' });

const moment = z.iso.datetime().nullable();

const progressSchema = z.object({
  recipients: z
    .int()
    .meta({ description: 'the number prepared so far; complete once `preparedAt` is set' }),
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
    preheader: z.string().nullable(),
    audience: presentedAudienceSchema,
    body: z.string().nullable().meta({ description: 'null for an issue of an article' }),
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
    reason: z.enum(ACCESS_REASONS).meta({ description: 'the reason for the access decision' }),
    subject: z.string(),
    preheader: z.string().nullable(),
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

/** An audience in a query that is not saved yet; `plans` is comma-separated. */
export const audienceQuery = z.object({
  who: z.enum(AUDIENCES).optional().meta({ description: "defaults to the issue's own audience" }),
  plans: z.string().max(2500).optional().meta({ description: 'comma-separated slugs' }),
  segment: z.uuid().optional(),
});

export const audienceCountSchema = z
  .object({
    audience: presentedAudienceSchema,
    recipients: z.int().meta({ description: 'the number who would get the mail now' }),
    onList: z.int().meta({ description: 'everyone on the list who is not suppressed' }),
    segments: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .meta({ description: 'the saved filters over members that can be chosen' }),
  })
  .meta({ id: 'IssueAudienceCount' });

export const resultsSchema = z
  .object({
    recipients: z.int(),
    delivered: z.int().meta({ description: 'accepted by the mail server, and not reported back' }),
    bounced: z.int().meta({ description: 'rejected, or returned later' }),
    failed: z.int().meta({ description: 'given up after errors, or rejected for their content' }),
    skipped: z.int().meta({ description: 'unsubscribed or suppressed before their mail was sent' }),
    waiting: z.int(),
    complained: z.int().meta({ description: 'marked as spam, if the provider reports it' }),
    unsubscribed: z
      .int()
      .meta({ description: `left the list within ${UNSUBSCRIBED_DAYS} days of the mail` }),
    full: z.int().meta({ description: 'got the whole text' }),
    cut: z.int().meta({ description: 'got the text up to the cut' }),
  })
  .meta({ id: 'IssueResults' });
