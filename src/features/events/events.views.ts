import { PAYLOAD_VERSION } from './event-limits.rules.ts';
import type { EventRow } from './events.store.ts';
import { PAYLOADS } from './payloads.schemas.ts';

const SHAPES: Readonly<Record<string, { readonly shape: object }>> = PAYLOADS;

/** Presents an event for webhooks and the API. */
export function presentEvent({ id, type, createdAt, sequence, data, ...person }: EventRow) {
  const shape = SHAPES[type]?.shape ?? {};
  return {
    id,
    type,
    createdAt: createdAt.toISOString(),
    sequence: Number(sequence),
    version: PAYLOAD_VERSION,
    data: {
      ...data,
      ...('email' in shape ? { email: person.email } : {}),
      ...('name' in shape ? { name: person.name } : {}),
    },
  };
}
