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
 * A Stripe object as it is stored: expandable fields are ids, and decimals are strings as in JSON.
 * Expansion happens only in responses.
 */
export type Stored<T> = { [Key in keyof T]: StoredField<T[Key]> };
