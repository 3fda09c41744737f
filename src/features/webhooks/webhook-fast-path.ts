import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ReceiveEventDeps, receiveEvent } from './receive-event.ts';
import { readSignedEvent, type SignedEvent } from './signature.stripe.ts';

export const INBOX_PATH = '/v1/webhooks/stripe';
export const BODY_LIMIT_BYTES = 1024 * 1024;

const JSON_TYPE = /^application\/json(?:;\s*charset=utf-8)?$/i;
const RECEIVED = Buffer.from(JSON.stringify({ received: true }));

interface WebhookFastPathDeps extends ReceiveEventDeps {
  /** The active signing secrets: one, or two during a rotation. */
  readonly secrets: readonly string[];
  /** The headers of every response. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Receives events before the middlewares run, to keep up with bursts from Stripe. It acknowledges only requests in
 * exactly the form that Stripe sends, once they are verified and stored. Any other request is passed on with its body,
 * and the endpoint refuses it.
 */
export function createWebhookFastPath(
  deps: WebhookFastPathDeps,
): (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void {
  const accepted = {
    ...deps.headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(RECEIVED.length),
    'Cache-Control': 'private, no-store',
  };

  return (req, res, next) => {
    if (!isPlainDelivery(req)) {
      next();
      return;
    }
    const startedAt = performance.now();
    readBytes(req, (bytes) => {
      const event = readEvent(deps, req, bytes);
      if (event === null) {
        Object.assign(req, { body: bytes });
        next();
        return;
      }
      receiveEvent(deps, event).then(
        () => {
          res.writeHead(200, accepted).end(RECEIVED);
          const answered = { method: 'POST', status: 200, endpoint: 'receiveStripeEvent' };
          deps.metrics.observe(answered, (performance.now() - startedAt) / 1000);
        },
        (error: unknown) => {
          for (const [name, value] of Object.entries(deps.headers)) res.setHeader(name, value);
          next(error);
        },
      );
    });
  };
}

/** Returns whether a request has a known length, no encoding, and neither an origin nor credentials. */
function isPlainDelivery({ method, url, headers }: IncomingMessage): boolean {
  if (method !== 'POST' || url !== INBOX_PATH) return false;
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) return false;
  const { origin, cookie, authorization, 'content-encoding': encoding } = headers;
  if (origin ?? cookie ?? authorization ?? encoding) return false;
  const length = Number(headers['content-length'] ?? Number.NaN);
  return length > 0 && length <= BODY_LIMIT_BYTES;
}

/** Calls `take` with the complete body. Never calls it if the client disconnects first. */
function readBytes(req: IncomingMessage, take: (bytes: Buffer) => void): void {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.once('end', () => take(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
}

function readEvent(
  deps: WebhookFastPathDeps,
  req: IncomingMessage,
  bytes: Buffer,
): SignedEvent | null {
  const signature = req.headers['stripe-signature'];
  if (typeof signature !== 'string') return null;
  try {
    return readSignedEvent(deps, { bytes, header: signature });
  } catch {
    return null;
  }
}
