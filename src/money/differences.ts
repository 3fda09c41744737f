/** A field in which Stripe's object differs from our row, as text; a side that has no value is null. */
export interface Difference {
  readonly name: string;
  readonly ours: string | null;
  readonly stripe: string | null;
}

type Compared = string | number | boolean | null | undefined;

/** Returns an empty list if both sides have the same value. */
export function compareValues(name: string, ours: Compared, stripe: Compared): Difference[] {
  return ours === stripe ? [] : [{ name, ours: toText(ours), stripe: toText(stripe) }];
}

function toText(value: Compared): string | null {
  return value === null || value === undefined ? null : String(value);
}
