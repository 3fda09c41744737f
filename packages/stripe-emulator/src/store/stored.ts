import type Stripe from 'stripe';

type StoredField<V> = [string] extends [V]
  ? Extract<V, string | null | undefined>
  : V extends Stripe.Decimal
    ? string
    : V extends readonly (infer Element)[]
      ? StoredField<Element>[]
      : V extends object
        ? Stored<V>
        : V;

/**
 * One of Stripe's objects as it lies in the books: what `expand[]` could open is an id, and decimals
 * are the strings that travel over the wire. Expanding happens only on the way out.
 */
export type Stored<T> = { [Key in keyof T]: StoredField<T[Key]> };
