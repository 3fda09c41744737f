import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import { type EditedBy, recordChange, requireVersion } from '../audit/index.ts';
import { authorInUse, slugTaken } from './authors.errors.ts';
import type { AuthorChange } from './authors.schemas.ts';
import {
  type Author,
  findAuthorById,
  findAuthorBySlug,
  isAuthorInUse,
  listArticleIdsOf,
  lockEditing,
  removeAuthor,
  updateAuthor,
} from './authors.store.ts';

/** Published with an author's id when the author is created, changed or removed. */
export const AUTHORS_TOPIC = 'authors';

export interface AuthorDeps extends DbDeps {
  readonly changes: Changes;
  /** Provided by wiring, because members belong to another feature. */
  readonly memberExists: (tx: Tx, id: string) => Promise<boolean>;
  /** Publishes a change of an article whose author changed. Provided by wiring: articles depend on authors. */
  readonly articleChanged: (tx: Tx, articleId: string) => Promise<void>;
}

/**
 * Replaces the given fields and publishes a change of each of the author's articles. Throws `not_found`,
 * `stale`, `slug_taken`, or `invalid` for an account that does not exist.
 */
export function changeAuthor(
  deps: AuthorDeps,
  id: string,
  change: AuthorChange,
  by: EditedBy,
): Promise<Author> {
  return deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    const before = await findAuthorById(tx, id);
    if (before === null) throw notFound();
    requireVersion(before, by);
    const diff = diffFields(before, change);
    if (diff.changed.length === 0) return before;
    const other = change.slug === undefined ? null : await findAuthorBySlug(tx, change.slug);
    if (other && other.id !== id) throw slugTaken();
    await requireAccount(deps, tx, diff.after.memberId);
    const now = deps.clock.now();
    const after = { ...before, ...diff.after, version: before.version + 1, updatedAt: now };
    await updateAuthor(tx, after);
    await recordChange(tx, {
      actor: by.actor,
      at: now,
      action: 'author.changed',
      subject: { kind: 'author', id },
      before: diff.before,
      after: diff.after,
    });
    await deps.changes.publish(tx, AUTHORS_TOPIC, id);
    for (const articleId of await listArticleIdsOf(tx, id)) {
      await deps.articleChanged(tx, articleId);
    }
    return after;
  });
}

/** Removes an author without articles. Throws `not_found`, `stale` or `author_in_use`. */
export function deleteAuthor(deps: AuthorDeps, id: string, by: EditedBy): Promise<void> {
  return deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    const author = await findAuthorById(tx, id);
    if (author === null) throw notFound();
    requireVersion(author, by);
    if (await isAuthorInUse(tx, id)) throw authorInUse();
    await removeAuthor(tx, id);
    await deps.changes.publish(tx, AUTHORS_TOPIC, id);
    await recordChange(tx, {
      actor: by.actor,
      at: deps.clock.now(),
      action: 'author.deleted',
      subject: { kind: 'author', id },
      before: { slug: author.slug, name: author.name },
    });
  });
}

/** Throws `invalid` for an account that does not exist. */
export async function requireAccount(
  { memberExists }: Pick<AuthorDeps, 'memberExists'>,
  tx: Tx,
  memberId: string | null | undefined,
): Promise<void> {
  if (memberId === null || memberId === undefined || (await memberExists(tx, memberId))) return;
  throw invalidField('body.memberId', 'is not a member');
}

function diffFields(before: Author, change: AuthorChange) {
  const entries = Object.entries(change).filter(
    ([name, value]) =>
      value !== undefined && JSON.stringify(value) !== JSON.stringify(Reflect.get(before, name)),
  );
  const after: Partial<Author> = Object.fromEntries(entries);
  const changed = entries.map(([name]) => name);
  return {
    changed,
    before: Object.fromEntries(changed.map((name) => [name, Reflect.get(before, name)])),
    after,
  };
}
