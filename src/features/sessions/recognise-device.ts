import { hashSecret, randomSecret } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/database.ts';
import { isBrowser } from '../../platform/http/user-agent.rules.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { decideDeviceKey } from './device-key.ts';
import { hasKnownDevices, insertKnownDevice, markDeviceSeen } from './known-devices.store.ts';

export const NOTIFY_NEW_DEVICE = 'notify-new-device';

/**
 * Recognises the device that signs in, or stores it and notifies its member, unless it is the account's first device.
 * Returns the value of its device cookie; null for programs, which are recognised by their user agent. The caller
 * must have locked the member, so that two concurrent sign-ins notify once.
 */
export async function recogniseDevice(
  tx: Tx,
  device: {
    memberId: string;
    sessionId: string;
    userAgent: string | null;
    cookie: string | null;
    now: Date;
  },
): Promise<string | null> {
  const { memberId, sessionId, userAgent, now } = device;
  const key = decideDeviceKey(device);
  const newCookie = isBrowser(userAgent) ? randomSecret() : null;
  const cookie = key?.startsWith('browser:') ? device.cookie : newCookie;
  const keyHash = hashSecret(key ?? `browser:${cookie}`);
  if (await markDeviceSeen(tx, { memberId, keyHash, now })) return cookie;
  const isNews = await hasKnownDevices(tx, memberId);
  await insertKnownDevice(tx, { memberId, keyHash, userAgent, now });
  // Mailed by a job, because the mail needs the site's name, and settings must not be read while a member is locked.
  if (isNews) await enqueue(tx, { name: NOTIFY_NEW_DEVICE, payload: { sessionId } });
  return cookie;
}
