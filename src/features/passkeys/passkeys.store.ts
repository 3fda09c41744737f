import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';

export interface Passkey {
  readonly id: string;
  readonly credentialId: string;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A passkey with what its signatures are held against. */
export interface StoredPasskey extends Passkey {
  readonly memberId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** How often it says it was used; 0 where it does not count. */
  readonly counter: number;
}

const passkeySelect = {
  id: true,
  credentialId: true,
  transports: true,
  name: true,
  createdAt: true,
  lastUsedAt: true,
} as const;

export async function insertChallenge(
  tx: Tx,
  challenge: { text: string; memberId: string | null; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { text, ...data } = challenge;
  await tx.passkeyChallenge.create({ data: { ...data, challengeHash: hashSecret(text) } });
}

/** Uses a challenge up; false where it is unknown, used, too old, or another's. One delete decides. */
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

/** A member's passkeys, the newest first, after the one with the id `after`. */
export function listPasskeys(
  tx: Tx,
  memberId: string,
  page: { after: string | null; limit: number } = { after: null, limit: 100 },
): Promise<Passkey[]> {
  const { after, limit } = page;
  return tx.passkey.findMany({
    where: { memberId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: passkeySelect,
  });
}

export function countPasskeys(tx: Tx, memberId: string): Promise<number> {
  return tx.passkey.count({ where: { memberId } });
}

/** Null where the key is somebody's already; the unique index on its id decides. */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<StoredPasskey, 'id' | 'lastUsedAt' | 'transports'> & { transports: string[] },
): Promise<Passkey | null> {
  const id = newId();
  const { counter, ...given } = passkey;
  const { count } = await tx.passkey.createMany({
    data: [{ id, ...given, counter: BigInt(counter) }],
    skipDuplicates: true,
  });
  return count === 1 ? await tx.passkey.findUnique({ where: { id }, select: passkeySelect }) : null;
}

export async function findPasskey(tx: Tx, credentialId: string): Promise<StoredPasskey | null> {
  const select = { ...passkeySelect, memberId: true, publicKey: true, counter: true };
  const row = await tx.passkey.findUnique({ where: { credentialId }, select });
  return row && { ...row, counter: Number(row.counter) };
}

/**
 * Marks a use with the count that the key told. False where it does not go up: then two keys exist that
 * should be one. Keys that do not count tell 0 for ever. Safe under a race: one conditional update.
 */
export async function recordUse(
  tx: Tx,
  used: { id: string; counter: number; now: Date },
): Promise<boolean> {
  const { id, counter, now } = used;
  const { count } = await tx.passkey.updateMany({
    where: { id, ...(counter === 0 ? { counter: 0 } : { counter: { lt: BigInt(counter) } }) },
    data: { counter: BigInt(counter), lastUsedAt: now },
  });
  return count === 1;
}

/** Takes all of a member's passkeys away, and those that are about to be made; answers how many there were. */
export async function deletePasskeys(tx: Tx, memberId: string): Promise<number> {
  await tx.passkeyChallenge.deleteMany({ where: { memberId } });
  const { count } = await tx.passkey.deleteMany({ where: { memberId } });
  return count;
}

export async function deletePasskey(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const { count } = await tx.passkey.deleteMany({ where: { id, memberId } });
  return count === 1;
}
