import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import {
  type GrantHolder,
  type GrantRow,
  heldGrants,
  holderKeyOf,
  isSubscriber,
  saveGrants,
} from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { giftInvalid } from './access.errors.ts';
import { decideAccess, type GatedArticle } from './access.rules.ts';
import type { AddressReads } from './address-reads.ts';
import { claimOpening, findGiftLink, GIFT_SOURCE } from './gift-links.store.ts';
import { readerOfMember } from './grants-of-caller.ts';

type GiftSettings = Pick<SiteSettings, 'meter' | 'signIn'>;

/**
 * Opens the article of a gift link for one holder, until the link expires. Throws `gift_invalid` if the link is
 * unknown, to another article, expired, revoked or used up, if the holder has used it before, or if its giver is no
 * longer a subscriber or staff, for example after a refund, or may not read the article now. Throws `rate_limited` if
 * too many gift links were opened at the address without an account.
 */
export async function openGiftLink(
  deps: { readonly clock: Clock; readonly addressReads: AddressReads },
  tx: Tx,
  request: {
    article: GatedArticle;
    holder: GrantHolder;
    /** The holder's grants, read under their lock. */
    grants: readonly GrantRow[];
    address: string;
    token: string;
    settings: GiftSettings;
  },
): Promise<void> {
  const { article, holder, grants, address, token, settings } = request;
  const now = deps.clock.now();
  const link = await findGiftLink(tx, token);
  if (link?.articleId !== article.id) throw giftInvalid();
  const source = GIFT_SOURCE;
  const sourceId = `${link.id} ${holderKeyOf(holder)}`;
  // A grant lasts as long as its link, so a grant that is no longer listed belongs to an expired link.
  const isRepeated = grants.some((grant) => grant.source === source && grant.sourceId === sourceId);
  const mayOpen = await mayGive(tx, link.memberId, { article, settings, now });
  if (isRepeated || !mayOpen) throw giftInvalid();
  if (!(await claimOpening(tx, link.id, now))) throw giftInvalid();
  if (holder.kind === 'visitor') {
    const { articlesPerAddress } = settings.meter;
    const read = { kind: 'gift', address, articleId: article.id, articlesPerAddress } as const;
    await deps.addressReads.spend(tx, read);
  }
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

/** Returns whether the giver may read the article now: its access may have changed since the link was created. */
async function mayGive(
  tx: Tx,
  memberId: string,
  { article, settings, now }: { article: GatedArticle; settings: GiftSettings; now: Date },
): Promise<boolean> {
  const giver = await findMemberById(tx, memberId);
  if (giver === null || giver.suspendedAt !== null) return false;
  const grants = await heldGrants.listOf(tx, { kind: 'member', memberId }, now);
  const reader = readerOfMember(giver, settings, now);
  if (!reader.isStaff && !isSubscriber(grants, now)) return false;
  return decideAccess(article, reader, grants, now).granted;
}
