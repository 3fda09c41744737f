import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface GiftLink {
  readonly id: string;
  readonly articleId: string;
  readonly memberId: string;
  readonly expiresAt: Date;
}

/** A link as its maker may know it. */
interface OwnGiftLink {
  readonly articleId: string;
  readonly openings: number;
  readonly opened: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export async function insertGiftLink(
  tx: Tx,
  link: Omit<GiftLink, 'id'> & { token: string; openings: number; now: Date },
): Promise<string> {
  const { token, now, ...columns } = link;
  const id = newId();
  await tx.giftLink.create({
    data: { id, ...columns, tokenHash: hashSecret(token), createdAt: now },
  });
  return id;
}

/** Revoked ones count too, or the allowance would bound nothing. */
export function countGiftLinks(tx: Tx, memberId: string, since: Date): Promise<number> {
  return tx.giftLink.count({ where: { memberId, createdAt: { gte: since } } });
}

export function findGiftLink(tx: Tx, token: string): Promise<GiftLink | null> {
  return tx.giftLink.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: { id: true, articleId: true, memberId: true, expiresAt: true },
  });
}

/**
 * Takes one opening of a link that holds; false where it has run out, expired or was revoked. Safe
 * under a race: one conditional update.
 */
export async function claimOpening(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.giftLink.updateMany({
    where: {
      ...{ id, revokedAt: null, expiresAt: { gt: now } },
      opened: { lt: tx.giftLink.fields.openings },
    },
    data: { opened: { increment: 1 } },
  });
  return count === 1;
}

/** False where the member has no such link for the article. Revoking it again changes nothing. */
export async function revokeGiftLink(
  tx: Tx,
  link: { id: string; memberId: string; articleId: string; now: Date },
): Promise<boolean> {
  const { now, ...where } = link;
  const known = await tx.giftLink.count({ where });
  await tx.giftLink.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: now } });
  return known === 1;
}

/** Every link that a member made, without its secret. */
export function listGiftLinksOf(tx: Tx, memberId: string): Promise<OwnGiftLink[]> {
  const select = {
    ...{ articleId: true, openings: true, opened: true },
    ...{ createdAt: true, expiresAt: true, revokedAt: true },
  };
  return tx.giftLink.findMany({ where: { memberId }, orderBy: { id: 'asc' }, select });
}
