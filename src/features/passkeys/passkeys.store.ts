import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import { invalidateAfterCommit } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { type IdPage, newestFirst } from '../../platform/db/list-pages.ts';
import { MEMBER_TOPICS } from '../accounts/index.ts';

const select = {
  id: true,
  credentialId: true,
  transports: true,
  name: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.PasskeySelect;

type Passkey = Prisma.PasskeyGetPayload<{ select: typeof select }>;

/** A passkey with the data that verifies its signatures. */
export interface StoredPasskey extends Passkey {
  readonly memberId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** The authenticator's signature counter; 0 if it has none. */
  readonly counter: number;
}

export async function insertChallenge(
  tx: Tx,
  challenge: { text: string; memberId: string | null; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { text, ...data } = challenge;
  await tx.passkeyChallenge.create({ data: { ...data, challengeHash: hashSecret(text) } });
}

/** Uses up a challenge; false if it is unknown, used, expired, or another member's. One atomic delete. */
export async function spendChallenge(
  tx: Tx,
  challenge: { text: string; memberId: string | null; now: Date },
): Promise<boolean> {
  const { text, memberId, now } = challenge;
  const { count } = await tx.passkeyChallenge.deleteMany({
    where: { challengeHash: hashSecret(text), memberId, expiresAt: { gt: now } },
  });
  return count === 1;
}

export async function deleteExpiredChallenges(tx: Tx, now: Date): Promise<void> {
  await tx.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** Lists a member's passkeys, newest first. */
export function listPasskeys(
  tx: Tx,
  memberId: string,
  page: IdPage = { after: null, limit: 100 },
): Promise<Passkey[]> {
  return tx.passkey.findMany({ ...newestFirst(page, { memberId }), select });
}

export function countPasskeys(tx: Tx, memberId: string): Promise<number> {
  return tx.passkey.count({ where: { memberId } });
}

export async function hasPasskeys(tx: Tx, memberId: string): Promise<boolean> {
  return (await tx.passkey.findFirst({ where: { memberId }, select: { id: true } })) !== null;
}

/** Stores a passkey; null if the credential is already registered, as the unique index on its id decides. */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<StoredPasskey, 'id' | 'lastUsedAt' | 'transports'> & { transports: string[] },
): Promise<Passkey | null> {
  const id = newId();
  const { counter, ...columns } = passkey;
  const { count } = await tx.passkey.createMany({
    data: [{ id, ...columns, counter: BigInt(counter) }],
    skipDuplicates: true,
  });
  invalidateMember(tx, columns.memberId);
  return count === 1 ? await tx.passkey.findUnique({ where: { id }, select }) : null;
}

export async function findPasskey(tx: Tx, credentialId: string): Promise<StoredPasskey | null> {
  const row = await tx.passkey.findUnique({
    where: { credentialId },
    select: { ...select, memberId: true, publicKey: true, counter: true },
  });
  return row && { ...row, counter: Number(row.counter) };
}

/**
 * Records a use with the authenticator's counter. False if the counter does not increase, which means that the key
 * was copied. Authenticators without a counter always send 0. Race-safe: one conditional update.
 */
export async function recordUse(
  tx: Tx,
  use: { id: string; counter: number; now: Date },
): Promise<boolean> {
  const { id, counter, now } = use;
  const { count } = await tx.passkey.updateMany({
    where: { id, ...(counter === 0 ? { counter: 0 } : { counter: { lt: BigInt(counter) } }) },
    data: { counter: BigInt(counter), lastUsedAt: now },
  });
  return count === 1;
}

/** Deletes a member's passkeys and pending challenges, and returns the number of passkeys. */
export async function deletePasskeys(tx: Tx, memberId: string): Promise<number> {
  await deleteChallenges(tx, memberId);
  const { count } = await tx.passkey.deleteMany({ where: { memberId } });
  invalidateMember(tx, memberId);
  return count;
}

/** Deletes a member's pending challenges, so that earlier options can neither add nor use a passkey. */
export async function deleteChallenges(tx: Tx, memberId: string): Promise<void> {
  await tx.passkeyChallenge.deleteMany({ where: { memberId } });
}

export async function deletePasskey(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const { count } = await tx.passkey.deleteMany({ where: { id, memberId } });
  invalidateMember(tx, memberId);
  return count === 1;
}

/** A trigger records in the member's row whether a passkey is their second factor. */
function invalidateMember(tx: Tx, memberId: string): void {
  invalidateAfterCommit(tx, MEMBER_TOPICS.member, memberId);
}
