/** Keeps which event it was and which object it is about, without personal data. */
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

/** The Stripe customer that an event's object is, or is about; null where it names none. */
export function customerIn(object: Readonly<Record<string, unknown>>): string | null {
  const named = object['object'] === 'customer' ? object['id'] : object['customer'];
  const id = typeof named === 'string' ? named : readObject(named)?.['id'];
  return typeof id === 'string' ? id : null;
}

function readObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
