import { createHmac } from 'node:crypto';

/** Standard Webhooks: secrets are base64 after this prefix. */
export const SECRET_PREFIX = 'whsec_';

/**
 * Returns the headers that authenticate a message (https://www.standardwebhooks.com): an HMAC-SHA256 of id, timestamp
 * and body with each secret, so that a receiver accepts it before and after a rotation.
 */
export function signWebhook(
  message: { readonly id: string; readonly sentAtSeconds: number; readonly body: string },
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const { id, sentAtSeconds, body } = message;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${sentAtSeconds}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': `${sentAtSeconds}`,
    'webhook-signature': signatures.join(' '),
  };
}
