import { newId } from '../../platform/crypto/ids.ts';
import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Prisma } from '../../platform/db/generated/client.ts';
import { lockName } from '../../platform/db/locks.ts';
import type { NewIdentity } from '../sessions/index.ts';

const select = {
  id: true,
  issuer: true,
  subject: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.IdentitySelect;

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
 * Uses up the request of a flow; null if it is unknown, used, expired, of another provider or another browser.
 * Race-safe: one delete, which succeeds once.
 */
export async function spendProviderRequest(
  tx: Tx,
  callback: { state: string; browser: string; provider: string; now: Date },
): Promise<{ returnTo: string | null } | null> {
  const stateHash = hashSecret(callback.state);
  const found = await tx.providerRequest.findUnique({
    where: { stateHash },
    select: { returnTo: true },
  });
  const { count } = await tx.providerRequest.deleteMany({
    where: {
      stateHash,
      browserHash: hashSecret(callback.browser),
      provider: callback.provider,
      expiresAt: { gt: callback.now },
    },
  });
  return count === 1 ? found : null;
}

export async function deleteExpiredProviderRequests(tx: Tx, now: Date): Promise<void> {
  await tx.providerRequest.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** Serialises provider sign-ins with this address until the transaction ends. */
export function lockEmail(tx: Tx, email: string): Promise<void> {
  return lockName(tx, `provided address ${email}`);
}

/** Finds the member to whom an identity is linked; null if it is not linked. */
export async function findIdentityOwner(tx: Tx, identity: NewIdentity): Promise<string | null> {
  const { issuer, subject } = identity;
  const row = await tx.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { memberId: true },
  });
  return row?.memberId ?? null;
}

/** Records a use; false if the identity was unlinked meanwhile. */
export async function markIdentityUsed(
  tx: Tx,
  identity: NewIdentity & { memberId: string; now: Date },
): Promise<boolean> {
  const { now, ...where } = identity;
  const { count } = await tx.identity.updateMany({ where, data: { lastUsedAt: now } });
  return count === 1;
}

/** Links an identity; false if it is already linked. The unique index accepts one insert. */
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

export function listIdentities(tx: Tx, memberId: string) {
  return tx.identity.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select,
  });
}

export async function deleteIdentity(tx: Tx, memberId: string, id: string): Promise<boolean> {
  const { count } = await tx.identity.deleteMany({ where: { id, memberId } });
  return count === 1;
}

/** Unlinks all of a member's identities, and returns how many there were. */
export async function deleteIdentities(tx: Tx, memberId: string): Promise<number> {
  const { count } = await tx.identity.deleteMany({ where: { memberId } });
  return count;
}
