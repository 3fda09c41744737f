import { createSealer, type Sealer } from '../../platform/crypto/seal.ts';
import type { Poster } from '../../platform/http/outgoing-post.ts';
import { AddressRefused } from '../../platform/http/public-address.ts';
import type { Clock } from '../../time/clock.ts';
import type { DeliveryErrorPhrase } from '../../wording/delivery-phrases.ts';
import { type Attempt, readRetryAfter } from './delivery.rules.ts';
import type { SealedEndpoint } from './endpoints.store.ts';
import type { EventRow } from './events.store.ts';
import { presentEvent } from './events.views.ts';
import { maskAnswer } from './mask-answer.rules.ts';
import { signWebhook } from './sign-webhook.rules.ts';

const UNREADABLE_SECRET: DeliveryErrorPhrase = 'The signing secret cannot be read: rotate it.';

export interface SendDeps {
  readonly clock: Clock;
  readonly poster: Poster;
  readonly sealer: Sealer;
}

/** Creates the encryption of endpoint secrets. Each secret is bound to its endpoint. */
export function createEndpointSealer(keys: Parameters<typeof createSealer>[0]): Sealer {
  return createSealer(keys, 'webhook-endpoints');
}

/** Returns the secrets that currently sign for an endpoint, newest first. */
function secretsOf(
  { sealer, clock }: Pick<SendDeps, 'sealer' | 'clock'>,
  endpoint: SealedEndpoint,
): string[] {
  const { id, sealedSecret, sealedPreviousSecret, previousUntil } = endpoint;
  const isInFlight = previousUntil !== null && previousUntil > clock.now();
  const sealed = [
    sealedSecret,
    ...(isInFlight && sealedPreviousSecret ? [sealedPreviousSecret] : []),
  ];
  return sealed.flatMap((one) => sealer.open(one, id) ?? []);
}

/**
 * Sends an event once and returns the result; never rejects. The signed timestamp is wall time, because receivers
 * compare it with their own clock.
 */
export async function sendEvent(
  deps: SendDeps,
  endpoint: SealedEndpoint,
  event: EventRow,
): Promise<Attempt> {
  const at = deps.clock.now();
  const startedMs = performance.now();
  const finish = (rest: Omit<Attempt, 'at' | 'durationMs'>): Attempt => ({
    at,
    durationMs: Math.round(performance.now() - startedMs),
    ...rest,
  });
  const failed = (error: string) =>
    finish({ status: null, answer: null, error, retryAfterSeconds: null });
  const secrets = secretsOf(deps, endpoint);
  if (secrets.length === 0) return failed(UNREADABLE_SECRET);
  const body = JSON.stringify(presentEvent(event));
  const sentAtSeconds = Math.floor(Date.now() / 1000);
  try {
    const { status, headers, text } = await deps.poster.post({
      url: endpoint.url,
      body,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'Pennypress-Webhooks',
        ...signWebhook({ id: event.id, sentAtSeconds, body }, secrets),
      },
    });
    const retryAfterSeconds = readRetryAfter(headers['retry-after'], new Date());
    // PostgreSQL cannot store NUL in text.
    const answer = maskAnswer(text.replaceAll('\0', ''), event);
    return finish({ status, answer, error: null, retryAfterSeconds });
  } catch (error) {
    return failed(describe(error));
  }
}

/** Returns a message for staff, or the error code of a failed connection. */
function describe(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: unknown };
  const words: DeliveryErrorPhrase =
    error instanceof AddressRefused
      ? 'The host has a private address.'
      : name === 'TimeoutError' || name === 'AbortError'
        ? 'No answer in time.'
        : 'The connection ended without an answer.';
  return typeof code === 'string' ? code : words;
}
