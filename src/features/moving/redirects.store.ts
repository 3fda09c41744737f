import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const select = {
  id: true,
  path: true,
  pattern: true,
  ignoreCase: true,
  to: true,
  isPermanent: true,
  articleId: true,
} as const satisfies Prisma.RedirectSelect;

/** More than any path has. */
const MAX_PATH_LENGTH = 100_000;

/** A redirect from an old address. */
export type RedirectRow = Prisma.RedirectGetPayload<{ select: typeof select }>;

export type NewRedirect = Omit<RedirectRow, 'id'> & { readonly position: number };

/** Returns the redirects of these paths. */
export function findByPaths(tx: Tx, paths: readonly string[]): Promise<RedirectRow[]> {
  return tx.redirect.findMany({ where: { path: { in: [...paths] } }, select });
}

/** Returns all patterns, in the order of matching. */
export function listPatterns(tx: Tx): Promise<RedirectRow[]> {
  return tx.redirect.findMany({
    where: { pattern: { not: null } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select,
  });
}

/** Returns the shortest old address of each article; one by id only if there is no other. */
export async function listOldAddresses(
  tx: Tx,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.redirect.findMany({
    where: { articleId: { in: [...articleIds] }, path: { not: null } },
    select: { articleId: true, path: true },
    orderBy: { path: 'desc' },
  });
  const rank = ({ path }: { readonly path: string | null }) =>
    (path ?? '').length + (path?.includes('?') ? MAX_PATH_LENGTH : 0);
  const shortestLast = rows.sort((one, other) => rank(other) - rank(one));
  return new Map(shortestLast.map(({ articleId, path }) => [articleId ?? '', path ?? '']));
}

/** Creates a rule, or updates the rule with the same path or pattern. Returns its id. */
export async function saveRedirect(tx: Tx, redirect: NewRedirect, now: Date): Promise<string> {
  const { path, pattern } = redirect;
  const where = path !== null ? { path } : { pattern: pattern ?? '' };
  const { id } = await tx.redirect.upsert({
    where,
    create: { id: newId(), ...redirect, createdAt: now },
    update: redirect,
    select: { id: true },
  });
  return id;
}

/** Adds old addresses of articles, except the home page; an existing rule for the same path is kept. */
export async function addArticleAddresses(
  tx: Tx,
  all: readonly { readonly articleId: string; readonly path: string }[],
  now: Date,
): Promise<void> {
  const addresses = all.filter(({ path }) => path !== '/');
  if (addresses.length === 0) return;
  const fields = { pattern: null, ignoreCase: false, to: null, isPermanent: true };
  const data = addresses.map((one) => ({
    id: newId(),
    ...one,
    ...fields,
    position: 0,
    createdAt: now,
  }));
  await tx.redirect.createMany({ data, skipDuplicates: true });
}

export async function deleteRedirects(
  tx: Tx,
  where: { readonly ids: readonly string[] } | { readonly articleId: string },
): Promise<void> {
  await tx.redirect.deleteMany({
    where: 'ids' in where ? { id: { in: [...where.ids] } } : { articleId: where.articleId },
  });
}
