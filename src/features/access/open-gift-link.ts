import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { actsAsStaff, findMemberById } from '../accounts/index.ts';
import {
  type GrantHolder,
  type GrantRow,
  holderKeyOf,
  listSubscribersAmong,
  saveGrants,
} from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { giftInvalid } from './access.errors.ts';
import type { GatedArticle } from './access.rules.ts';
import { claimOpening, findGiftLink, GIFT_SOURCE } from './gift-links.store.ts';

/**
 * Opens the article of a gift link for one holder, until the link expires. Throws `gift_invalid` if the
 * link is unknown, to another article, expired, revoked or used up, if the holder opened it before, and if
 * its giver is no longer a subscriber or staff, after a refund for example.
 */
export async function openGiftLink(
  deps: { readonly clock: Clock },
  tx: Tx,
  request: {
    article: GatedArticle;
    holder: GrantHolder;
    /** The holder's grants, read under their lock. */
    grants: readonly GrantRow[];
    token: string;
    settings: Pick<SiteSettings, 'signIn'>;
  },
): Promise<void> {
  const { article, holder, grants, token, settings } = request;
  const now = deps.clock.now();
  const link = await findGiftLink(tx, token);
  if (link?.articleId !== article.id) throw giftInvalid();
  const source = GIFT_SOURCE;
  const sourceId = `${link.id} ${holderKeyOf(holder)}`;
  // A grant lasts as long as its link, so a grant that is no longer listed belongs to an expired link.
  const isRepeated = grants.some((grant) => grant.source === source && grant.sourceId === sourceId);
  if (isRepeated || !(await mayGive(tx, link.memberId, { settings, now }))) throw giftInvalid();
  if (!(await claimOpening(tx, link.id, now))) throw giftInvalid();
  const opening = {
    holder,
    source,
    sourceId,
    ground: 'gift',
    scope: { kind: 'article', articleId: article.id },
    startsAt: now,
    endsAt: link.expiresAt,
  } as const;
  await saveGrants(deps, tx, { grants: [opening] });
}

async function mayGive(
  tx: Tx,
  memberId: string,
  { settings, now }: { settings: Pick<SiteSettings, 'signIn'>; now: Date },
): Promise<boolean> {
  const giver = await findMemberById(tx, memberId);
  if (giver === null || giver.suspendedAt !== null) return false;
  return (
    actsAsStaff(giver, settings) || (await listSubscribersAmong(tx, [memberId], now)).has(memberId)
  );
}
