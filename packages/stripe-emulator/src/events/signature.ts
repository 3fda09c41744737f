import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header of a body: scheme v1, over the timestamp and the exact bytes. */
export function signPayload(payload: string, secret: string, seconds: number): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
