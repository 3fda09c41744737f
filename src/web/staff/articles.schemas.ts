import { z } from 'zod';
import { instant, listOf, moneyAnswer } from './answers.schemas.ts';

/** What the console reads of articles and their authors. */

const articleLine = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'scheduled', 'published']),
  access: z.enum(['public', 'members', 'subscribers', 'tiers']),
  publishAt: instant.nullable(),
  publishedAt: instant.nullable(),
  updatedAt: instant,
});
export type ArticleLine = z.output<typeof articleLine>;
export const articleLines = listOf(articleLine);

export const staffArticle = articleLine.extend({
  version: z.int(),
  dek: z.string().nullable(),
  tiers: z.array(z.string()),
  authors: z.array(z.string()),
  tags: z.array(z.string()),
  image: z.object({ url: z.string(), alt: z.string(), credit: z.string().nullable() }).nullable(),
  copyright: z.string().nullable(),
  conversation: z.string(),
  meterExempt: z.boolean(),
  correction: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  conversationDays: z.int().nullable(),
  body: z.string(),
  html: z.string(),
  previewHtml: z.string(),
});
export type StaffArticle = z.output<typeof staffArticle>;

const revision = z.object({ version: z.int(), createdAt: instant, snapshot: z.looseObject({}) });
export type Revision = z.output<typeof revision>;
export const revisions = listOf(revision);

export const madePreview = z.object({ url: z.string(), expiresAt: instant });
export const previewLinks = listOf(
  z.object({ id: z.string(), expiresAt: instant, revokedAt: instant.nullable() }),
);
export const goal = z.object({
  amount: moneyAnswer,
  raised: moneyAnswer,
  reached: z.boolean(),
  takesBack: z.boolean(),
});
export type Goal = z.output<typeof goal>;

export const staffAuthor = z.object({
  id: z.string(),
  version: z.int(),
  slug: z.string(),
  name: z.string(),
  bio: z.string(),
  handle: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  memberId: z.string().nullable(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
});
export type StaffAuthor = z.output<typeof staffAuthor>;
export const staffAuthors = listOf(staffAuthor);
