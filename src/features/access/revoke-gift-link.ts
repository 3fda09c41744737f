import { notFound } from '../../platform/errors/refusals.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { revokeGiftLink } from './gift-links.store.ts';

/** Revokes a member's own link, so that it opens for no further reader. Throws `not_found`. */
export async function revokeOwnGiftLink(
  { db, clock }: Pick<SettingsDeps, 'db' | 'clock'>,
  link: { id: string; memberId: string; articleId?: string },
): Promise<void> {
  if (!(await revokeGiftLink(db.read, { ...link, now: clock.now() }))) throw notFound();
}
