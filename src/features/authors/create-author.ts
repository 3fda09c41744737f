import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { findFreeSlug } from '../../slugs/find-free-slug.ts';
import { slugFrom } from '../../slugs/slug.rules.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import { slugTaken } from './authors.errors.ts';
import type { AuthorInput } from './authors.schemas.ts';
import {
  type Author,
  findAuthorBySlug,
  findTakenAuthorSlugs,
  insertAuthor,
  lockEditing,
} from './authors.store.ts';
import type { AuthorDeps } from './change-author.ts';
import { AUTHORS_TOPIC, requireAccount } from './change-author.ts';

/**
 * Creates an author. Throws `slug_taken`, and `invalid` for an account that does not exist. With `numbersSlug`, a slug
 * that is derived from the name gets a number if it is taken.
 */
export function createAuthor(
  deps: AuthorDeps,
  input: AuthorInput,
  { actor, numbersSlug = false }: { actor: Actor; numbersSlug?: boolean },
): Promise<Author> {
  return deps.db.transaction(async (tx) => {
    await lockEditing(tx);
    const now = deps.clock.now();
    const id = newId();
    const slug = input.slug ?? (await deriveSlug(tx, { name: input.name, id, numbersSlug }));
    if (await findAuthorBySlug(tx, slug)) throw slugTaken();
    await requireAccount(deps, tx, input.memberId);
    const stripeAccountId = input.stripeAccountId ?? null;
    const author = {
      ...input,
      stripeAccountId,
      id,
      slug,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    await insertAuthor(tx, author);
    await deps.changes.publish(tx, AUTHORS_TOPIC, id);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'author.created',
      subject: { kind: 'author', id },
      after: { ...input, stripeAccountId, slug },
    });
    return author;
  });
}

/** A name without a single Latin letter gets the id as its slug. */
async function deriveSlug(
  tx: Tx,
  { name, id, numbersSlug }: { name: string; id: string; numbersSlug: boolean },
): Promise<string> {
  const derived = slugFrom(name);
  if (derived === '') return id;
  return numbersSlug
    ? await findFreeSlug(name, (slugs) => findTakenAuthorSlugs(tx, slugs))
    : derived;
}
