/** Objects that are already completely in their wire form. */
const wireValues = new WeakSet<object>();

/**
 * Converts a value to its wire form, as if it was serialized to JSON and parsed: instants become text, undefined fields
 * are dropped, and numbers that JSON cannot represent become null.
 */
export function toWireValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null || wireValues.has(value)) return value;
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map(toWireValue);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, toWireValue(field)]));
}

/** Converts a value that many responses share once, here. The result must not be modified. */
export function toSharedWireValue<Value>(value: Value): Value {
  const converted = toWireValue(value);
  markAsWire(converted);
  // Instants are text in it, but neither schemas nor JSON distinguish that from a Date.
  return converted as Value;
}

/** Whether `toSharedWireValue` returned this object, so that it is the same for everyone. */
export function isSharedWireValue(value: object): boolean {
  return wireValues.has(value);
}

function markAsWire(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  wireValues.add(value);
  for (const field of Object.values(value)) markAsWire(field);
}
