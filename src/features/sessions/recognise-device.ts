import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { decideDeviceKey, isBrowser } from './device.rules.ts';
import { hasKnownDevices, insertKnownDevice, markDeviceSeen } from './known-devices.store.ts';

export const NOTIFY_NEW_DEVICE = 'tell-new-device';

/**
 * Recognises the device that signs in, or remembers it and has its member told; the first one of an
 * account is no news. Answers what its cookie is to hold; null for programs, which are known by name.
 * The member is locked by the caller, so that two sign-ins at once tell once.
 */
export async function recogniseDevice(
  tx: Tx,
  met: {
    memberId: string;
    sessionId: string;
    userAgent: string | null;
    cookie: string | null;
    now: Date;
  },
): Promise<string | null> {
  const { memberId, sessionId, userAgent, now } = met;
  const known = decideDeviceKey(met);
  const cookie = known?.startsWith('browser:')
    ? met.cookie
    : isBrowser(userAgent)
      ? randomSecret()
      : null;
  const keyHash = hashSecret(known ?? `browser:${cookie}`);
  if (await markDeviceSeen(tx, { memberId, keyHash, now })) return cookie;
  const isNews = await hasKnownDevices(tx, memberId);
  await insertKnownDevice(tx, { memberId, keyHash, userAgent, now });
  // By a job, since its words need the site's name, which must not be looked for while a member is locked.
  if (isNews) await enqueue(tx, { name: NOTIFY_NEW_DEVICE, payload: { sessionId } });
  return cookie;
}
