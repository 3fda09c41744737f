import { randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface NoticeChoice {
  readonly linkToken: string;
  /** Since when the member wants no notices. */
  readonly offAt: Date | null;
}

/** Null for whoever was never told of anything and never chose. */
export function findNoticeChoice(tx: Tx, memberId: string): Promise<NoticeChoice | null> {
  return tx.noticeChoice.findUnique({ where: { memberId } });
}

/** What a member wants to be told of; made where there is none, of which the key lets one through. */
export async function ensureNoticeChoice(
  tx: Tx,
  memberId: string,
  now: Date,
): Promise<NoticeChoice> {
  const fresh = { memberId, linkToken: randomSecret(), createdAt: now };
  await tx.noticeChoice.createMany({ data: [fresh], skipDuplicates: true });
  return tx.noticeChoice.findUniqueOrThrow({ where: { memberId } });
}

export async function writeNoticeChoice(
  tx: Tx,
  by: { readonly memberId: string } | { readonly linkToken: string },
  offAt: Date | null,
): Promise<void> {
  await tx.noticeChoice.updateMany({ where: by, data: { offAt } });
}
