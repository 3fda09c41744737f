/** What a webhook says. `data` depends on the type; the API document describes each. */
export interface WebhookEvent {
  /** The same in every attempt, so that a repetition can be told apart. */
  readonly id: string;
  /** Such as `subscription.started`. */
  readonly type: string;
  readonly createdAt: string;
  /** Of two events about one object the higher is the newer. */
  readonly sequence: number;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface VerifyWebhookOptions {
  /** The endpoint's secret, or several while it is rotated. Each begins with `whsec_`. */
  readonly secrets: string | readonly string[];
  /** Milliseconds since 1970; now by default. */
  readonly now?: number;
}

const PREFIX = 'whsec_';
/** How old a message may be, and how far in the future its time. */
const TOLERANCE_SECONDS = 300;

/**
 * The event of an authentic webhook (Standard Webhooks); null for any other request: a wrong signature, another
 * body, or one that is more than five minutes old. `body` is the raw text, before it is parsed. Uses WebCrypto
 * alone, so it runs in workers, Deno, Bun and Node 20.
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

/** Throws for a text that is no secret of an endpoint: that is a mistake of the receiver's own settings. */
function importSecret(secret: string) {
  const bytes = secret.startsWith(PREFIX) ? decode(secret.slice(PREFIX.length)) : null;
  if (bytes === null) throw new TypeError('A webhook secret begins with whsec_.');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify']);
}

/** The bytes of base64; null for any other text. */
function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
