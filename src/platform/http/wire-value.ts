/** What is as it would arrive over the network already, all the way down. */
const wireValues = new WeakSet<object>();

/**
 * A value as it would arrive over the network, without being written as JSON: an instant is text, a
 * field that is undefined is not there, a number that JSON has no digits for is null.
 */
export function toWireValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null || wireValues.has(value)) return value;
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map(toWireValue);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, toWireValue(field)]));
}

/**
 * The same for a value that many answers share: it is converted once, here. What comes back must not be
 * changed any more.
 */
export function toSharedWireValue<Value>(value: Value): Value {
  const converted = toWireValue(value);
  markAsWire(converted);
  // An instant is text in it, which schemas and JSON do not tell apart from a Date.
  return converted as Value;
}

/** Whether `toSharedWireValue` returned this object, so that it is the same for everyone who gets it. */
export function isSharedWireValue(value: object): boolean {
  return wireValues.has(value);
}

function markAsWire(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  wireValues.add(value);
  for (const field of Object.values(value)) markAsWire(field);
}
