import type { Tx } from '../../platform/db/database.ts';
import { AKISMET_OPINIONS, type AkismetOpinion } from './akismet.rules.ts';

/** From where a comment was sent, which Akismet cannot do without. */
export interface Sender {
  readonly address: string;
  readonly userAgent: string | null;
}

export interface AkismetCheck extends Sender {
  readonly askedAt: Date;
  readonly opinion: AkismetOpinion | null;
}

/** Longer than any honest browser's name. */
const LONGEST_USER_AGENT = 300;

/** What is asked anew after an edit has no answer yet. */
export async function saveAkismetCheck(
  tx: Tx,
  { commentId, sender, now }: { commentId: string; sender: Sender; now: Date },
): Promise<void> {
  const { address } = sender;
  const userAgent = sender.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  const check = { address, userAgent, askedAt: now, opinion: null };
  // The caller made the comment or holds its lock, so nobody inserts the same row meanwhile.
  await tx.akismetCheck.upsert({
    where: { commentId },
    create: { commentId, ...check },
    update: check,
  });
}

export async function findAkismetCheck(tx: Tx, commentId: string): Promise<AkismetCheck | null> {
  const row = await tx.akismetCheck.findUnique({ where: { commentId } });
  if (row === null) return null;
  return { ...row, opinion: AKISMET_OPINIONS.find((one) => one === row.opinion) ?? null };
}

export async function writeAkismetOpinion(
  tx: Tx,
  commentId: string,
  opinion: AkismetOpinion,
): Promise<void> {
  await tx.akismetCheck.updateMany({ where: { commentId }, data: { opinion } });
}

/** After this Akismet is told of no correction any more. */
export async function deleteAkismetChecksBefore(tx: Tx, before: Date): Promise<void> {
  await tx.akismetCheck.deleteMany({ where: { askedAt: { lt: before } } });
}

export async function deleteAkismetChecksOf(tx: Tx, memberId: string): Promise<void> {
  await tx.akismetCheck.deleteMany({ where: { comment: { memberId } } });
}
