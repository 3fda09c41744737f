import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Marks a device as seen; false if this member never signed in from it. */
export async function markDeviceSeen(
  tx: Tx,
  { memberId, keyHash, now }: { memberId: string; keyHash: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.knownDevice.updateMany({
    where: { memberId, keyHash },
    data: { lastSeenAt: now },
  });
  return count === 1;
}

/** Finds the device with this key from which the member with this address signed in; null if there is none. */
export async function findKnownDeviceId(
  tx: Tx,
  { email, keyHash }: { email: string; keyHash: string },
): Promise<string | null> {
  const where = { keyHash, member: { email } };
  const row = await tx.knownDevice.findFirst({ where, select: { id: true } });
  return row?.id ?? null;
}

export async function hasKnownDevices(tx: Tx, memberId: string): Promise<boolean> {
  const row = await tx.knownDevice.findFirst({ where: { memberId }, select: { id: true } });
  return row !== null;
}

export async function insertKnownDevice(
  tx: Tx,
  device: { memberId: string; keyHash: string; userAgent: string | null; now: Date },
): Promise<void> {
  const { now, ...columns } = device;
  const data = { id: newId(), ...columns, createdAt: now, lastSeenAt: now };
  await tx.knownDevice.create({ data });
}

/** Lists the devices from which a member has signed in, without the keys that identify them. */
export function listKnownDevices(tx: Tx, memberId: string) {
  return tx.knownDevice.findMany({
    where: { memberId },
    orderBy: { id: 'asc' },
    select: { userAgent: true, createdAt: true, lastSeenAt: true },
  });
}

export async function deleteStaleDevices(tx: Tx, before: Date): Promise<void> {
  await tx.knownDevice.deleteMany({ where: { lastSeenAt: { lt: before } } });
}
