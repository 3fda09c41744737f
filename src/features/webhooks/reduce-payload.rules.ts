import { toEpochSeconds } from '../../time/clock.ts';
import type { SignedEvent } from './signature.stripe.ts';

/** Returns the id, type and object id of an event as JSON, without personal data. */
export function describeEvent({
  stripeEventId: id,
  type,
  stripeCreated,
  livemode,
  object,
}: SignedEvent): string {
  return JSON.stringify({
    id,
    type,
    created: toEpochSeconds(stripeCreated),
    livemode,
    reduced: true,
    data: { object: { id: readText(object['id']), object: readText(object['object']) } },
  });
}

/** Reduces an event that an older version stored in full to the same fields. */
export function reducePayload(payload: object): object {
  const event = payload as Record<string, unknown>;
  const object = readObject(readObject(event['data'])?.['object']);
  return {
    id: event['id'],
    type: event['type'],
    created: event['created'],
    livemode: event['livemode'],
    reduced: true,
    data: { object: { id: object?.['id'], object: object?.['object'] } },
  };
}

function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function readObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
