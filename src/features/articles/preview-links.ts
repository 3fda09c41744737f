import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { addDays } from '../../time/clock.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { alreadyPublished } from './articles.errors.ts';
import { isPublished, statusOf } from './articles.rules.ts';
import { findArticle } from './articles.store.ts';
import {
  findPreviewedArticleId,
  insertPreview,
  listPreviews,
  type PreviewLink,
  revokePreview,
  revokePreviews,
} from './previews.store.ts';
import { getArticle } from './read-articles.ts';

/** A new link with its token, of which only a hash is stored. */
interface NewPreview extends PreviewLink {
  readonly token: string;
}

/** Creates a link to an unpublished article; audited. Throws `not_found` or `already_out`. */
export function createPreviewLink(
  { db, clock }: DbDeps,
  { articleId, days, actor }: { articleId: string; days: number; actor: Actor },
): Promise<NewPreview> {
  return db.transaction(async (tx) => {
    const createdAt = clock.now();
    const article = await findArticle(tx, { id: articleId });
    if (article === null) throw notFound();
    if (isPublished(article, createdAt)) throw alreadyPublished();
    const token = randomSecret();
    const createdById = actor.kind === 'member' ? actor.id : null;
    const expiresAt = addDays(createdAt, days);
    const link = await insertPreview(tx, { articleId, token, createdById, createdAt, expiresAt });
    await recordChange(tx, {
      actor,
      at: createdAt,
      action: 'article.preview_made',
      subject: { kind: 'article', id: articleId },
      after: { previewId: link.id, expiresAt },
    });
    return { ...link, token };
  });
}

/** Lists a page of the preview links to an article, newest first, without their tokens. Throws `not_found`. */
export async function listPreviewLinks(
  deps: DbDeps,
  { articleId, ...query }: PageQuery & { readonly articleId: string },
) {
  await getArticle(deps, articleId);
  return await pageById('article-previews', query, {
    read: (page) => listPreviews(deps.db.read, { articleId, ...page }),
    present: ({ articleId: _, ...link }) => link,
  });
}

/** Returns the article of a preview link, with its status; null if the link or the article is no longer valid. */
async function findPreviewedArticle({ db, clock }: DbDeps, token: string) {
  const now = clock.now();
  const id = await findPreviewedArticleId(db.read, token, now);
  const article = id === null ? null : await findArticle(db.read, { id });
  return article && { article, status: statusOf(article, now) };
}

/** Revokes a link; audited. A second call changes nothing. Throws `not_found`. */
export async function revokePreviewLink(
  { db, clock }: DbDeps,
  { articleId, id, actor }: { articleId: string; id: string; actor: Actor },
): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock.now();
    const { exists, isRevoked } = await revokePreview(tx, { id, articleId, now });
    if (!exists) throw notFound();
    if (!isRevoked) return;
    await recordRevoked(tx, { id, articleId }, { actor, at: now });
  });
}

/**
 * Revokes every link to an article when it is unpublished or deleted, or every link of a member who is no longer an
 * editor; audited. A withdrawn text is shown only by links that an editor creates afterwards.
 */
export async function revokePreviewLinks(
  tx: Tx,
  which: { readonly articleId: string } | { readonly createdById: string },
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  for (const link of await revokePreviews(tx, which, by.at)) await recordRevoked(tx, link, by);
}

function recordRevoked(
  tx: Tx,
  { id, articleId }: Pick<PreviewLink, 'id' | 'articleId'>,
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  return recordChange(tx, {
    ...by,
    action: 'article.preview_revoked',
    subject: { kind: 'article', id: articleId },
    before: { previewId: id },
  });
}

/** Preview links to unpublished articles. */
export const previewLinks = {
  /** Finds the article of a valid link. */
  findArticle: findPreviewedArticle,
  /** Revokes the links of a member who is no longer an editor. */
  revokeOf: revokePreviewLinks,
};
