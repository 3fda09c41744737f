import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { startOfMonth } from '../../time/calendar.ts';
import { addDays } from '../../time/clock.ts';
import { type GrantRow, heldGrants, isSubscriber } from '../grants/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { alreadyOpen, giftsExhausted, notOpen, subscriptionRequired } from './access.errors.ts';
import { decideAccess, type GatedArticle } from './access.rules.ts';
import { countGiftLinks, insertGiftLink } from './gift-links.store.ts';
import { readerOf } from './grants-of-caller.ts';

interface CreatedGiftLink {
  readonly id: string;
  /** Returned only once, because only its hash is stored. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly remainingThisMonth: number;
}

/**
 * Creates a gift link for an article that the giver, a subscriber or staff, may read. Throws `subscription_required`,
 * `not_open`, `already_open` or `gifts_exhausted`. The member is locked, so that concurrent requests cannot exceed the
 * monthly allowance.
 */
export async function createGiftLink(
  deps: SettingsDeps,
  article: GatedArticle,
  giver: MemberCaller,
): Promise<CreatedGiftLink> {
  const settings = await deps.readSettings();
  const { perMonth, validDays, openings } = settings.gifts;
  const { memberId } = giver;
  const holder = { kind: 'member', memberId } as const;
  return await deps.db.transaction(async (tx) => {
    await heldGrants.lockHolder(tx, holder);
    const now = deps.clock.now();
    const grants = await heldGrants.listOf(tx, holder, now);
    const reader = readerOf(giver, settings);
    if (!reader.isStaff && !isSubscriber(grants, now)) throw subscriptionRequired();
    const decision = decideAccess(article, reader, grants, now);
    if (!decision.granted) throw notOpen();
    if (isOpenToAll(article, grants, now)) throw alreadyOpen();
    const createdCount = await countGiftLinks(tx, memberId, startOfMonth(now, settings.timeZone));
    if (createdCount >= perMonth) throw giftsExhausted();
    const token = randomSecret();
    const expiresAt = addDays(now, validDays);
    const link = { articleId: article.id, memberId, expiresAt, openings, token, now };
    const id = await insertGiftLink(tx, link);
    return { id, token, expiresAt, remainingThisMonth: perMonth - createdCount - 1 };
  });
}

/** Returns whether the article is public, or a grant opens it for everyone. */
function isOpenToAll(article: GatedArticle, grants: readonly GrantRow[], now: Date): boolean {
  const everyones = grants.filter(({ memberId, visitorId }) => (memberId ?? visitorId) === null);
  return decideAccess(article, NOBODY, everyones, now).granted;
}

const NOBODY = { isKnown: false, isStaff: false, isEmailConfirmed: false, freeReads: 0 };
