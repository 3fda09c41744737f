import { notFound } from '../../platform/errors/refusals.ts';
import { revokeGiftLink } from './gift-links.store.ts';
import type { MeterDeps } from './unlock-article.ts';

/** Revokes a member's own link, so that it opens for no further reader. Throws `not_found`. */
export async function revokeOwnGiftLink(
  { db, clock }: Pick<MeterDeps, 'db' | 'clock'>,
  link: { id: string; memberId: string; articleId?: string },
): Promise<void> {
  if (!(await revokeGiftLink(db.read, { ...link, now: clock.now() }))) throw notFound();
}
