import type { EmulatorSettings } from '../settings/settings.ts';
import { StripeApiError } from './api-error.ts';

/**
 * Accepts any key of the account's mode, as Bearer token or Basic user name; there is only one account. Throws if the
 * settings forbid the path for a restricted key. Returns the key.
 */
export function assertKey(
  authorization: string | undefined,
  path: string,
  { livemode, restrictedKeysForbid }: EmulatorSettings,
): string {
  const key = readKey(authorization);
  const [, kind] = new RegExp(`^([sr])k_${livemode ? 'live' : 'test'}_\\w+$`).exec(key) ?? [];
  if (kind === undefined) throw new StripeApiError(401, describeInvalid(key));
  if (kind !== 'r' || !restrictedKeysForbid.some((prefix) => path.startsWith(prefix))) return key;
  throw new StripeApiError(403, {
    type: 'invalid_request_error',
    code: 'more_permissions_required',
    message: `The provided key '${mask(key)}' does not have the required permissions for this endpoint.`,
  });
}

function describeInvalid(key: string) {
  const message = key
    ? `Invalid API Key provided: ${mask(key)}`
    : 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. "Authorization: Bearer YOUR_SECRET_KEY").';
  return { type: 'invalid_request_error' as const, message };
}

function mask(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(Math.max(key.length - 8, 0))}`;
}

function readKey(authorization = ''): string {
  const [scheme = '', value = ''] = authorization.split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
}
