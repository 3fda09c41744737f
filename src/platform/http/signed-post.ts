import { createHmac } from 'node:crypto';

/** A request that takes longer fails, and is retried later. */
const TIMEOUT_MS = 10_000;

/** A receiver that the operator configured, and the secret that signs what it gets. */
export interface SignedTarget {
  readonly url: string;
  readonly secret: string;
}

/**
 * POSTs a body, signed like Stripe's webhook events: in `Pennypress-Signature`, `t` is the time in seconds and `v1` the
 * HMAC-SHA256 of `t.body` in hex. Does not follow redirects. Returns the status.
 */
export async function postSigned(
  { url, secret }: SignedTarget,
  { body, headers, now }: { body: string; headers: Readonly<Record<string, string>>; now: Date },
): Promise<number> {
  const second = Math.floor(now.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${second}.${body}`).digest('hex');
  const answer = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { ...headers, 'Pennypress-Signature': `t=${second},v1=${mac}` },
  });
  await answer.body?.cancel();
  return answer.status;
}

export function isAccepted(status: number): boolean {
  return status >= 200 && status < 300;
}
