import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { addSeconds } from '../../time/clock.ts';
import { MEMBER_TOPICS } from '../accounts/index.ts';

const select = {
  memberId: true,
  sealedSecret: true,
  createdAt: true,
  /** Null until a first code has confirmed the app; until then the factor is not required. */
  confirmedAt: true,
} satisfies Prisma.SecondFactorSelect;

type Factor = Prisma.SecondFactorGetPayload<{ select: typeof select }>;

export function findFactor(tx: Tx, memberId: string): Promise<Factor | null> {
  return tx.secondFactor.findUnique({ where: { memberId }, select });
}

/** Replaces a factor by a new, unconfirmed secret; the caller has locked the member. */
export async function replaceFactor(
  tx: Tx,
  factor: { memberId: string; sealedSecret: string; createdAt: Date },
): Promise<void> {
  await tx.secondFactor.deleteMany({ where: { memberId: factor.memberId } });
  await tx.secondFactor.create({ data: { ...factor, lastStep: 0, wrongTries: 0 } });
}

export async function confirmFactor(tx: Tx, memberId: string, now: Date): Promise<void> {
  await tx.secondFactor.update({ where: { memberId }, data: { confirmedAt: now } });
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, memberId);
}

/** Finds the first admin's request to remove the second factor of a staff member. */
export function findRemovalRequest(tx: Tx, memberId: string) {
  return tx.secondFactorRemoval.findUnique({
    where: { memberId },
    select: { askedById: true, askedAt: true },
  });
}

/** Records an admin's request, in place of an earlier one. */
export async function requestRemoval(
  tx: Tx,
  { memberId, ...request }: { memberId: string; askedById: string; askedAt: Date },
): Promise<void> {
  await tx.secondFactorRemoval.upsert({
    where: { memberId },
    create: { memberId, ...request },
    update: request,
  });
}

export async function deleteRemovalRequest(tx: Tx, memberId: string): Promise<void> {
  await tx.secondFactorRemoval.deleteMany({ where: { memberId } });
}

/** Deletes a member's factor; false if they have none. */
export async function deleteFactor(tx: Tx, memberId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { memberId } });
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, memberId);
  return count === 1;
}

/**
 * Uses up a time step, so that no code works twice, and no code of an earlier step works after a later one.
 * Race-safe: one conditional update, which succeeds once.
 */
export async function claimTimeStep(tx: Tx, memberId: string, step: number): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: { memberId, lastStep: { lt: step } },
    data: { lastStep: step, wrongTries: 0 },
  });
  return count === 1;
}

/**
 * Counts an attempt at a member's codes before the code is checked, and returns the number of attempts; null if the
 * limit of wrong codes within the window is reached. One conditional update.
 */
export async function claimCodeAttempt(
  tx: Tx,
  memberId: string,
  limit: { readonly tries: number; readonly windowSeconds: number; readonly now: Date },
): Promise<number | null> {
  const { tries, windowSeconds, now } = limit;
  const since = addSeconds(now, -windowSeconds);
  const rows = await tx.$queryRaw<{ wrongTries: number }[]>`
    UPDATE second_factors SET
      wrong_tries = CASE WHEN wrong_since > ${since} THEN wrong_tries + 1 ELSE 1 END,
      wrong_since = CASE WHEN wrong_since > ${since} THEN wrong_since ELSE ${now}::timestamptz END
    WHERE member_id = ${memberId}::uuid
      AND (wrong_since IS NULL OR wrong_since <= ${since} OR wrong_tries < ${tries})
    RETURNING wrong_tries AS "wrongTries"`;
  return rows[0]?.wrongTries ?? null;
}

/** Lists a page of factors in the order of member ids. */
export function listFactorsAfter(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<Pick<Factor, 'memberId' | 'sealedSecret'>[]> {
  return tx.secondFactor.findMany({
    ...(after === null ? {} : { where: { memberId: { gt: after } } }),
    orderBy: { memberId: 'asc' },
    take: limit,
    select: { memberId: true, sealedSecret: true },
  });
}

/** Writes a re-sealed secret, unless the factor was replaced meanwhile. */
export async function writeSealed(
  tx: Tx,
  factor: { memberId: string; before: string; sealedSecret: string },
): Promise<void> {
  const { memberId, before, sealedSecret } = factor;
  await tx.secondFactor.updateMany({
    where: { memberId, sealedSecret: before },
    data: { sealedSecret },
  });
}
