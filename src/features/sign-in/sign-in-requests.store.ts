import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';

const claimedSelect = { email: true, returnTo: true } satisfies Prisma.SignInRequestSelect;

/** What remains of a request for a magic link once it has signed in. */
export type ClaimedRequest = Prisma.SignInRequestGetPayload<{ select: typeof claimedSelect }>;

export async function insertSignInRequest(
  tx: Tx,
  request: Omit<Prisma.SignInRequestUncheckedCreateInput, 'id' | 'codeTries' | 'usedAt'>,
): Promise<string> {
  const id = newId();
  await tx.signInRequest.create({ data: { id, ...request, codeTries: 0, usedAt: null } });
  return id;
}

/**
 * Marks a request as used by a mailed link, or returns null where the link is unknown, used or expired, or
 * was not asked for by this browser. A request whose mail was withheld takes any link that the mailbox got: it is
 * the mailbox that proves the address, and strangers who spent its budget must not keep its owner out. The
 * link is used up with it. Race-safe: the mailed row is locked, so that a link works once.
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
 * The same by code, of which each request allows `tries`, correct ones included. Race-safe: one conditional
 * update counts the try and compares the code, so that a thousand concurrent guesses are `tries` guesses.
 * Returns null after a wrong code too; the transaction must commit, or the try is not counted.
 */
export async function claimByCode(
  tx: Tx,
  proof: {
    readonly codeHash: string;
    readonly requestHash: string;
    readonly tries: number;
    readonly now: Date;
  },
): Promise<ClaimedRequest | null> {
  const { codeHash, requestHash, tries, now } = proof;
  const [row] = await tx.$queryRaw<(ClaimedRequest & { isCorrect: boolean })[]>`
    UPDATE sign_in_requests SET
      code_tries = code_tries + 1,
      used_at = CASE WHEN code_hash = ${codeHash} THEN ${now}::timestamptz END
    WHERE request_hash = ${requestHash} AND used_at IS NULL AND expires_at > ${now}
      AND code_tries < ${tries}
    RETURNING email, return_to AS "returnTo", used_at IS NOT NULL AS "isCorrect"`;
  return row?.isCorrect ? { email: row.email, returnTo: row.returnTo } : null;
}

/** Requests for magic links to these addresses, without their secrets. */
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
