import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const claimedSelect = { email: true, returnTo: true } satisfies Prisma.SignInRequestSelect;

/** The data of a magic link request that has just been used. */
export type ClaimedRequest = Prisma.SignInRequestGetPayload<{ select: typeof claimedSelect }>;

/** A wrong code, whose try was counted. */
export interface WrongCode {
  readonly triesLeft: number;
}

export async function insertSignInRequest(
  tx: Tx,
  request: Omit<Prisma.SignInRequestUncheckedCreateInput, 'id' | 'codeTries' | 'usedAt'>,
): Promise<string> {
  const id = newId();
  await tx.signInRequest.create({ data: { id, ...request, codeTries: 0, usedAt: null } });
  return id;
}

/**
 * Marks a request as used by a mailed link; null if the link is unknown, used or expired, or was not requested by
 * this browser. A request whose mail was withheld accepts, and uses up, any link that was mailed to its address:
 * access to the mailbox proves the address, and strangers who spend its budget must not lock its owner out.
 * Race-safe: the mailed row is locked, so that a link works once.
 */
export async function claimByToken(
  tx: Tx,
  proof: { readonly tokenHash: string; readonly requestHash: string; readonly now: Date },
): Promise<ClaimedRequest | null> {
  const { tokenHash, requestHash, now } = proof;
  const [request] = await tx.$queryRaw<ClaimedRequest[]>`
    WITH mailed AS (
      SELECT id, email FROM sign_in_requests
      WHERE token_hash = ${tokenHash} AND used_at IS NULL AND expires_at > ${now} FOR UPDATE
    ), asked AS (
      UPDATE sign_in_requests r SET used_at = ${now} FROM mailed
      WHERE r.request_hash = ${requestHash} AND r.used_at IS NULL AND r.expires_at > ${now}
        AND (r.id = mailed.id OR (r.token_hash IS NULL AND r.email = mailed.email))
      RETURNING r.id, r.email, r.return_to
    ), spent AS (
      UPDATE sign_in_requests r SET used_at = ${now} FROM mailed, asked
      WHERE r.id = mailed.id AND r.id <> asked.id
    )
    SELECT email, return_to AS "returnTo" FROM asked`;
  return request ?? null;
}

/**
 * Marks a request as used by its code, with at most `tries` tries per request, correct ones included. After a wrong
 * code, returns how many tries are left; the transaction must commit, or the try is not counted. Null if this browser
 * has no request, or one that was used, expired or tried too often. Race-safe: one conditional update counts the try
 * and compares the code, so that even a thousand concurrent guesses are only `tries` guesses.
 */
export async function claimByCode(
  tx: Tx,
  proof: {
    readonly codeHash: string;
    readonly requestHash: string;
    readonly tries: number;
    readonly now: Date;
  },
): Promise<ClaimedRequest | WrongCode | null> {
  const { codeHash, requestHash, tries, now } = proof;
  const [row] = await tx.$queryRaw<(ClaimedRequest & { isCorrect: boolean; codeTries: number })[]>`
    UPDATE sign_in_requests SET
      code_tries = code_tries + 1,
      used_at = CASE WHEN code_hash = ${codeHash} THEN ${now}::timestamptz END
    WHERE request_hash = ${requestHash} AND used_at IS NULL AND expires_at > ${now}
      AND code_tries < ${tries}
    RETURNING email, return_to AS "returnTo", code_tries AS "codeTries",
      used_at IS NOT NULL AS "isCorrect"`;
  if (row === undefined) return null;
  const { email, returnTo, codeTries, isCorrect } = row;
  return isCorrect ? { email, returnTo } : { triesLeft: tries - codeTries };
}

/** Finds a request that can still be completed, by the hash of the browser's secret or of the mailed link's token. */
export function findOpenRequest(
  tx: Tx,
  by: { readonly requestHash: string } | { readonly tokenHash: string },
  now: Date,
) {
  return tx.signInRequest.findFirst({
    where: { ...by, usedAt: null, expiresAt: { gt: now } },
    select: { email: true, returnTo: true, codeTries: true, expiresAt: true },
  });
}

/** Lists requests for magic links to these addresses, without their secrets. */
export function listSignInRequests(tx: Tx, emails: readonly string[]) {
  return tx.signInRequest.findMany({
    where: { email: { in: [...emails] } },
    orderBy: { id: 'asc' },
    select: { email: true, returnTo: true, createdAt: true, expiresAt: true, usedAt: true },
  });
}

export async function deleteSignInRequests(tx: Tx, email: string): Promise<void> {
  await tx.signInRequest.deleteMany({ where: { email } });
}

export async function deleteExpiredSignInRequests(tx: Tx, now: Date): Promise<void> {
  await tx.signInRequest.deleteMany({ where: { expiresAt: { lte: now } } });
}
