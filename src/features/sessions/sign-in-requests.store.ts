import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface NewSignInRequest {
  readonly email: string;
  readonly requestHash: string;
  readonly tokenHash: string;
  readonly codeHash: string;
  readonly returnTo: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What is left of a request once it has signed in. */
export interface ClaimedRequest {
  readonly email: string;
  readonly returnTo: string | null;
}

const claimedRequestSelect = { email: true, returnTo: true } as const;

export async function insertSignInRequest(tx: Tx, request: NewSignInRequest): Promise<string> {
  const id = newId();
  await tx.signInRequest.create({ data: { id, ...request, codeTries: 0, usedAt: null } });
  return id;
}

/**
 * Uses up the request behind a mailed link, or answers null where it is unknown, used, expired or was
 * asked for elsewhere. Safe under a race: one conditional update, which one of many lets through.
 */
export async function claimByToken(
  tx: Tx,
  held: { readonly tokenHash: string; readonly requestHash: string; readonly now: Date },
): Promise<ClaimedRequest | null> {
  const { tokenHash, requestHash, now } = held;
  const { count } = await tx.signInRequest.updateMany({
    where: { tokenHash, requestHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  return await tx.signInRequest.findUnique({
    where: { requestHash },
    select: claimedRequestSelect,
  });
}

/**
 * The same by code, of which each request stands `tries`, right ones included. Safe under a race: the
 * try is counted and the code compared by one conditional update, so that a thousand guesses at once
 * are `tries` guesses. Null after a wrong code too; its transaction must be kept, or it did not count.
 */
export async function claimByCode(
  tx: Tx,
  held: {
    readonly codeHash: string;
    readonly requestHash: string;
    readonly tries: number;
    readonly now: Date;
  },
): Promise<ClaimedRequest | null> {
  const { codeHash, requestHash, tries, now } = held;
  const rows = await tx.$queryRaw<(ClaimedRequest & { isRight: boolean })[]>`
    UPDATE sign_in_requests SET
      code_tries = code_tries + 1,
      used_at = CASE WHEN code_hash = ${codeHash} THEN ${now}::timestamptz END
    WHERE request_hash = ${requestHash} AND used_at IS NULL AND expires_at > ${now}
      AND code_tries < ${tries}
    RETURNING email, return_to AS "returnTo", used_at IS NOT NULL AS "isRight"`;
  const [row] = rows;
  return row?.isRight ? { email: row.email, returnTo: row.returnTo } : null;
}

/** Requests to sign in with an address, without their secrets. */
export function listSignInRequests(
  tx: Tx,
  email: string,
): Promise<{ createdAt: Date; expiresAt: Date; usedAt: Date | null }[]> {
  const select = { createdAt: true, expiresAt: true, usedAt: true };
  return tx.signInRequest.findMany({ where: { email }, orderBy: { id: 'asc' }, select });
}

export async function deleteSignInRequests(tx: Tx, email: string): Promise<void> {
  await tx.signInRequest.deleteMany({ where: { email } });
}

export async function deleteExpiredSignInRequests(tx: Tx, now: Date): Promise<void> {
  await tx.signInRequest.deleteMany({ where: { expiresAt: { lte: now } } });
}
