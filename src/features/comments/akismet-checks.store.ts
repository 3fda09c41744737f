import type { Tx } from '../../platform/db/database.ts';
import type { AkismetOpinion } from './akismet.rules.ts';

/** The client that sent a comment, which Akismet requires. */
export interface Sender {
  readonly address: string;
  readonly userAgent: string | null;
}

/** Longer than any real browser's User-Agent. */
const MAX_USER_AGENT_LENGTH = 300;

/** Stores what Akismet will be sent; a check after an edit has no answer yet. */
export async function saveAkismetCheck(
  tx: Tx,
  { commentId, sender, now }: { commentId: string; sender: Sender; now: Date },
): Promise<void> {
  const { address } = sender;
  const userAgent = sender.userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null;
  const check = { address, userAgent, askedAt: now, opinion: null };
  // The caller created the comment or holds its lock, so nobody inserts the same row meanwhile.
  await tx.akismetCheck.upsert({
    where: { commentId },
    create: { commentId, ...check },
    update: check,
  });
}

export function findAkismetCheck(tx: Tx, commentId: string) {
  return tx.akismetCheck.findUnique({ where: { commentId } });
}

export async function writeAkismetOpinion(
  tx: Tx,
  commentId: string,
  opinion: AkismetOpinion,
): Promise<void> {
  await tx.akismetCheck.updateMany({ where: { commentId }, data: { opinion } });
}

/** Akismet can no longer be corrected about comments whose check was deleted. */
export async function deleteAkismetChecksBefore(tx: Tx, before: Date): Promise<void> {
  await tx.akismetCheck.deleteMany({ where: { askedAt: { lt: before } } });
}
