import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { ACCESS_LEVELS, type AccessLevel } from '../articles/index.ts';
import type { IssueInstants } from './issues.rules.ts';

export interface Issue extends IssueInstants {
  readonly id: string;
  readonly newsletterId: string;
  readonly newsletterSlug: string;
  readonly articleId: string | null;
  readonly articleSlug: string | null;
  readonly articleTitle: string | null;
  /** Of an article null where its title is taken. */
  readonly subject: string | null;
  readonly body: string | null;
  /** Sanitised when it was written; of composed pages alone. */
  readonly html: string | null;
  readonly previewHtml: string | null;
  readonly access: AccessLevel;
  readonly tierSlugs: readonly string[];
  readonly version: number;
  readonly stopCause: string | null;
  readonly preparedThrough: string | null;
  readonly batches: number;
  readonly preparedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewIssue = Pick<
  Issue,
  'id' | 'newsletterId' | 'articleId' | 'subject' | 'body' | 'html' | 'previewHtml' | 'access'
> & { readonly tierSlugs: readonly string[]; readonly now: Date };

/** What changes of an issue in a move or an edit. */
export type IssueChanges = Partial<
  IssueInstants &
    Pick<
      Issue,
      | 'subject'
      | 'body'
      | 'html'
      | 'previewHtml'
      | 'access'
      | 'stopCause'
      | 'preparedThrough'
      | 'batches'
      | 'preparedAt'
    >
> & { readonly tierSlugs?: readonly string[] };

const named = {
  newsletter: { select: { slug: true } },
  article: { select: { slug: true, title: true, access: true, tierSlugs: true } },
} satisfies Prisma.IssueInclude;

type Row = Prisma.IssueGetPayload<{ include: typeof named }>;

/** False where the list has an issue of this article; the unique index lets one insert win. */
export async function insertIssue(tx: Tx, { now, tierSlugs, ...issue }: NewIssue) {
  const data = { ...issue, tierSlugs: [...tierSlugs], version: 1, createdAt: now, updatedAt: now };
  const { count } = await tx.issue.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

export async function findIssue(tx: Tx, id: string): Promise<Issue | null> {
  const row = await tx.issue.findUnique({ where: { id }, include: named });
  return row && toIssue(row);
}

export async function findIssueOfArticle(
  tx: Tx,
  of: { newsletterId: string; articleId: string },
): Promise<Issue | null> {
  const where = { newsletterId_articleId: of };
  const row = await tx.issue.findUnique({ where, include: named });
  return row && toIssue(row);
}

/** The newest first, with one row more than `limit` where there is one. */
export async function listIssues(
  tx: Tx,
  asked: { newsletter: string | undefined; after: string | null; limit: number },
): Promise<Issue[]> {
  const { newsletter, after, limit } = asked;
  const rows = await tx.issue.findMany({
    where: {
      ...(newsletter === undefined ? {} : { newsletter: { slug: newsletter } }),
      ...(after === null ? {} : { id: { lt: after } }),
    },
    include: named,
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return rows.map(toIssue);
}

/** Scheduled ones whose time has come, oldest first. */
export async function listDueIssues(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.issue.findMany({
    where: { sendAt: { lte: now }, startedAt: null },
    orderBy: { sendAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** One change at a time to an issue, until the transaction ends: makes it safe to look before a move. */
export async function lockIssue(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM issues WHERE id = ${id}::uuid FOR UPDATE`;
}

/** The caller holds `lockIssue`. */
export async function updateIssue(
  tx: Tx,
  id: string,
  { tierSlugs, ...changes }: IssueChanges & { version?: number; updatedAt?: Date },
): Promise<void> {
  const tiers = tierSlugs === undefined ? {} : { tierSlugs: [...tierSlugs] };
  await tx.issue.update({ where: { id }, data: { ...changes, ...tiers } });
}

export async function removeIssue(tx: Tx, id: string): Promise<void> {
  await tx.issue.delete({ where: { id } });
}

function toIssue({ newsletter, article, ...row }: Row): Issue {
  const access = ACCESS_LEVELS.find((one) => one === (article?.access ?? row.access));
  if (access === undefined) throw new Error(`an issue is for "${row.access}", which nobody wrote`);
  return {
    ...row,
    access,
    tierSlugs: article?.tierSlugs ?? row.tierSlugs,
    newsletterSlug: newsletter.slug,
    articleSlug: article?.slug ?? null,
    articleTitle: article?.title ?? null,
  };
}

/** Which composed pages, sent or not, show the image at this address: readers open old mails, too. */
export function listIssuesShowing(
  tx: Tx,
  address: string,
): Promise<{ id: string; subject: string | null }[]> {
  return tx.issue.findMany({
    where: { body: { contains: address } },
    select: { id: true, subject: true },
    orderBy: { id: 'asc' },
  });
}
