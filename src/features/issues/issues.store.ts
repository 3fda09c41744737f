import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { ACCESS_LEVELS, type AccessLevel } from '../articles/index.ts';
import { type Audience, parseAudience } from './audience.schema.ts';

const accessSchema = z.enum(ACCESS_LEVELS);

const include = {
  newsletter: { select: { slug: true } },
  article: { select: { slug: true, title: true, access: true, tierSlugs: true } },
} satisfies Prisma.IssueInclude;

type Row = Prisma.IssueGetPayload<{ include: typeof include }>;

/**
 * An issue with its list's slug. For an issue of an article, access and tiers are the article's, and `subject` is
 * null if the article's title is used. `html` and `previewHtml` belong to composed pages, sanitised when they were
 * saved.
 */
export type Issue = Omit<Row, 'newsletter' | 'article' | 'access' | 'audience'> & {
  readonly audience: Audience;
  readonly newsletterSlug: string;
  readonly articleSlug: string | null;
  readonly articleTitle: string | null;
  readonly access: AccessLevel;
};

export type NewIssue = Pick<
  Issue,
  | 'id'
  | 'newsletterId'
  | 'articleId'
  | 'subject'
  | 'preheader'
  | 'audience'
  | 'body'
  | 'html'
  | 'previewHtml'
  | 'access'
> & { readonly tierSlugs: readonly string[]; readonly now: Date };

/** The columns that a move or an edit changes. */
export type IssueChanges = Partial<
  Omit<Issue, 'id' | 'newsletterSlug' | 'articleSlug' | 'articleTitle' | 'tierSlugs'>
> & { readonly tierSlugs?: readonly string[] };

/** Stores an issue; false if the list has an issue of this article. The unique index accepts one insert. */
export async function insertIssue(tx: Tx, { now, tierSlugs, ...issue }: NewIssue) {
  const data = { ...issue, tierSlugs: [...tierSlugs], version: 1, createdAt: now, updatedAt: now };
  const { count } = await tx.issue.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

export async function findIssue(tx: Tx, id: string): Promise<Issue | null> {
  const row = await tx.issue.findUnique({ where: { id }, include });
  return row && toIssue(row);
}

export async function findIssueOfArticle(
  tx: Tx,
  of: { newsletterId: string; articleId: string },
): Promise<Issue | null> {
  const where = { newsletterId_articleId: of };
  const row = await tx.issue.findUnique({ where, include });
  return row && toIssue(row);
}

/** Lists issues newest first, with one row more than `limit` if there is one. */
export async function listIssues(
  tx: Tx,
  filter: { newsletter: string | undefined; after: string | null; limit: number },
): Promise<Issue[]> {
  const { newsletter, after, limit } = filter;
  const rows = await tx.issue.findMany({
    where: {
      ...(newsletter === undefined ? {} : { newsletter: { slug: newsletter } }),
      ...(after === null ? {} : { id: { lt: after } }),
    },
    include,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return rows.map(toIssue);
}

/** Lists scheduled issues that are due, oldest first. */
export async function listDueIssues(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.issue.findMany({
    where: { sendAt: { lte: now }, startedAt: null },
    orderBy: { sendAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Serialises changes of an issue until the transaction ends, so that its state can be checked first. */
export async function lockIssue(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM issues WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Writes changes of an issue; the caller must have called `lockIssue`. */
export async function updateIssue(
  tx: Tx,
  id: string,
  { tierSlugs, ...changes }: IssueChanges,
): Promise<void> {
  const tiers = tierSlugs === undefined ? {} : { tierSlugs: [...tierSlugs] };
  await tx.issue.update({ where: { id }, data: { ...changes, ...tiers } });
}

export async function deleteIssueRow(tx: Tx, id: string): Promise<void> {
  await tx.issue.delete({ where: { id } });
}

function toIssue({ newsletter, article, ...row }: Row): Issue {
  return {
    ...row,
    audience: parseAudience(row.audience),
    access: accessSchema.parse(article?.access ?? row.access),
    tierSlugs: article?.tierSlugs ?? row.tierSlugs,
    newsletterSlug: newsletter.slug,
    articleSlug: article?.slug ?? null,
    articleTitle: article?.title ?? null,
  };
}

/** Lists composed issues, sent or not, that show the image at this URL: readers open old mails too. */
export function listIssuesWithImage(
  tx: Tx,
  address: string,
): Promise<{ id: string; subject: string | null }[]> {
  return tx.issue.findMany({
    where: { body: { contains: address } },
    select: { id: true, subject: true },
    orderBy: { id: 'asc' },
  });
}
