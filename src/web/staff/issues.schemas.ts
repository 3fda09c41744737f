import { z } from 'zod';
import { instant, listOf } from './answers.schemas.ts';

/** What the console reads of newsletters and their issues. */

const progress = z.object({
  recipients: z.int(),
  sent: z.int(),
  failed: z.int(),
  skipped: z.int(),
  waiting: z.int(),
});
export const staffIssue = z.object({
  id: z.string(),
  version: z.int(),
  state: z.enum(['draft', 'scheduled', 'sending', 'stopped', 'sent']),
  newsletter: z.string(),
  articleId: z.string().nullable(),
  articleSlug: z.string().nullable(),
  subject: z.string(),
  body: z.string().nullable(),
  access: z.string(),
  tiers: z.array(z.string()),
  sendAt: instant.nullable(),
  preparedAt: instant.nullable(),
  completedAt: instant.nullable(),
  stopCause: z.string().nullable(),
  createdAt: instant,
  progress,
});
export type StaffIssue = z.output<typeof staffIssue>;
export const staffIssues = listOf(staffIssue);

export const issuePreview = z.object({
  edition: z.string(),
  reason: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export const testedIssue = z.object({ to: z.string() });

const list = z.object({ slug: z.string(), name: z.string(), description: z.string() });
export const mailingLists = z.object({ newsletters: z.array(list) });
const named = z.array(z.object({ slug: z.string() }));
export const siteForEditors = mailingLists.extend({ tiers: named });
export const authorSlugs = z.object({ data: named });
export type MailingList = z.output<typeof list>;
