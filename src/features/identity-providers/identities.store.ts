import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { NewIdentity } from '../sessions/index.ts';

export interface Identity {
  readonly id: string;
  readonly issuer: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const identitySelect = { id: true, issuer: true, createdAt: true, lastUsedAt: true } as const;

export async function insertProviderRequest(
  tx: Tx,
  request: {
    readonly state: string;
    readonly browser: string;
    readonly provider: string;
    readonly returnTo: string | null;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  const { state, browser, ...data } = request;
  await tx.providerRequest.create({
    data: { ...data, stateHash: hashSecret(state), browserHash: hashSecret(browser) },
  });
}

/**
 * Uses a request up; null where it is unknown, used, too old, of another provider or another browser.
 * Safe under a race: one delete, which one of many carries out.
 */
export async function spendProviderRequest(
  tx: Tx,
  held: { state: string; browser: string; provider: string; now: Date },
): Promise<{ returnTo: string | null } | null> {
  const stateHash = hashSecret(held.state);
  const found = await tx.providerRequest.findUnique({
    where: { stateHash },
    select: { returnTo: true },
  });
  const { count } = await tx.providerRequest.deleteMany({
    where: {
      ...{ stateHash, browserHash: hashSecret(held.browser), provider: held.provider },
      expiresAt: { gt: held.now },
    },
  });
  return count === 1 ? found : null;
}

export async function deleteExpiredProviderRequests(tx: Tx, now: Date): Promise<void> {
  await tx.providerRequest.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** Until the transaction ends nobody else comes in from a provider with this address: the next waits. */
export async function lockEmail(tx: Tx, email: string): Promise<void> {
  const name = `provided address ${email}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

/** Whose identity this is; null where it is nobody's. */
export async function findIdentityOwner(tx: Tx, identity: NewIdentity): Promise<string | null> {
  const { issuer, subject } = identity;
  const row = await tx.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { memberId: true },
  });
  return row?.memberId ?? null;
}

/** Marks a use; false where the tie was taken away meanwhile. */
export async function markIdentityUsed(
  tx: Tx,
  identity: NewIdentity & { memberId: string; now: Date },
): Promise<boolean> {
  const { now, ...where } = identity;
  const { count } = await tx.identity.updateMany({ where, data: { lastUsedAt: now } });
  return count === 1;
}

/** False where the identity is somebody's already; the unique index lets one insert through. */
export async function insertIdentity(
  tx: Tx,
  identity: NewIdentity & { memberId: string; now: Date },
): Promise<boolean> {
  const { now, ...data } = identity;
  const { count } = await tx.identity.createMany({
    data: [{ id: newId(), ...data, createdAt: now, lastUsedAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

export function listIdentities(tx: Tx, memberId: string): Promise<Identity[]> {
  return tx.identity.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: identitySelect,
  });
}

export async function deleteIdentity(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const { count } = await tx.identity.deleteMany({ where: { id, memberId } });
  return count === 1;
}

/** Takes all of a member's ties away, and answers how many there were. */
export async function deleteIdentities(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx.identity.deleteMany({ where: { memberId } });
  return count;
}
