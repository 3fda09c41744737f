import { hashSecret } from '../../platform/crypto/secrets.ts';
import type { Database } from '../../platform/db/database.ts';
import type { KnownDevice } from '../../platform/http/endpoint.ts';
import { emailInBody } from '../../platform/http/limits.ts';
import { cookieKey } from './device-key.ts';
import { findKnownDeviceId } from './known-devices.store.ts';
import { readDevice } from './sessions.views.ts';

/**
 * Finds the device of a request whose body names an account by `email`. Only its cookie identifies it, never its user
 * agent, which anyone can send.
 */
export function findKnownDevice({ db }: { readonly db: Database }): KnownDevice['find'] {
  return async (request, lookUp) => {
    const key = cookieKey(readDevice(request).deviceCookie);
    if (key === null) return null;
    const keyHash = hashSecret(key);
    const email = emailInBody(request);
    return await lookUp(() => findKnownDeviceId(db.read, { email, keyHash }));
  };
}
