import type { Tx } from '../../platform/db/database.ts';
import type { AkismetOpinion } from './akismet.rules.ts';

/** The client that sent a comment, which Akismet requires. */
export interface Sender {
  readonly address: string;
  readonly userAgent: string | null;
}

/** The maximum stored length of a User-Agent; real browsers send shorter ones. */
const MAX_USER_AGENT_LENGTH = 300;

/** Stores the sender for Akismet's check. Resets the opinion, because an edited comment is checked again. */
export async function saveAkismetCheck(
  tx: Tx,
  { commentId, sender, now }: { commentId: string; sender: Sender; now: Date },
): Promise<void> {
  const { address } = sender;
  const userAgent = sender.userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null;
  const check = { address, userAgent, askedAt: now, opinion: null };
  // The caller created the comment or holds its lock, so no concurrent transaction inserts the same row.
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

/** Deletes old checks. Corrections of these comments can no longer be sent to Akismet. */
export async function deleteAkismetChecksBefore(tx: Tx, before: Date): Promise<void> {
  await tx.akismetCheck.deleteMany({ where: { askedAt: { lt: before } } });
}
