import { StripeApiError } from './api-error.ts';

/** Accepts any test key, as Bearer token or Basic user name. There is only one account. */
export function assertTestKey(authorization: string | undefined): void {
  const key = readKey(authorization);
  if (/^[sr]k_test_\w+$/.test(key)) return;
  const message = key
    ? `Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(Math.max(key.length - 8, 0))}`
    : 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. "Authorization: Bearer YOUR_SECRET_KEY").';
  throw new StripeApiError(401, { type: 'invalid_request_error', message });
}

function readKey(authorization = ''): string {
  const [scheme = '', value = ''] = authorization.split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '';
}
