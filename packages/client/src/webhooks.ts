/** The payload of a webhook. `data` depends on the type; the API reference describes each. */
export interface WebhookEvent {
  /** The same for every attempt, so that duplicates can be detected. */
  readonly id: string;
  /** The type, such as `subscription.started`. */
  readonly type: string;
  readonly createdAt: string;
  /** Orders events: of two events about one object, the higher number is the newer. */
  readonly sequence: number;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface VerifyWebhookOptions {
  /** The endpoint's secret, or several while it is rotated. Each begins with `whsec_`. */
  readonly secrets: string | readonly string[];
  /** Milliseconds since 1970; defaults to the current time. */
  readonly now?: number;
}

const PREFIX = 'whsec_';
/** The maximum difference between a message's timestamp and now, in either direction. */
const TOLERANCE_SECONDS = 300;

/**
 * Returns the event of an authentic webhook (Standard Webhooks). Returns null for any other request: a wrong
 * signature, a modified body, or one that is more than five minutes old. `body` is the raw text, before it is parsed.
 * Uses only WebCrypto, so it runs in workers, Deno, Bun and Node 20.
 */
export async function verifyWebhook(
  body: string,
  headers: { get(name: string): string | null },
  { secrets, now = Date.now() }: VerifyWebhookOptions,
): Promise<WebhookEvent | null> {
  const id = headers.get('webhook-id');
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const isRecent = Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS;
  if (id === null || !/^\d+$/.test(timestamp) || !isRecent) return null;
  const message = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = (headers.get('webhook-signature') ?? '')
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? (decode(one.slice(3)) ?? []) : []));
  for (const secret of typeof secrets === 'string' ? [secrets] : secrets) {
    const key = await importSecret(secret);
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, signature, message)) {
        return JSON.parse(body) as WebhookEvent;
      }
    }
  }
  return null;
}

/** Imports an endpoint's secret. Throws for any other text, which is an error in the receiver's configuration. */
function importSecret(secret: string) {
  const bytes = secret.startsWith(PREFIX) ? decode(secret.slice(PREFIX.length)) : null;
  if (bytes === null) throw new TypeError('A webhook secret must start with whsec_.');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify']);
}

/** Decodes base64; null for any other text. */
function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
