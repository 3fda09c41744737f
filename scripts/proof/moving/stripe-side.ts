import { readFileSync } from 'node:fs';

type Fields = Record<string, unknown>;

/** The contents of the publisher's Stripe account when the export was made. */
export interface StripeSide {
  readonly products: readonly (Fields & { readonly id: string })[];
  readonly prices: readonly (Fields & { readonly id: string; readonly unit_amount: number })[];
  readonly customers: readonly (Fields & { readonly id: string; readonly email: string })[];
  readonly subscriptions: readonly (Fields & {
    readonly id: string;
    readonly customer: string;
    readonly status: string;
    readonly price: string;
    readonly current_period_end: number;
  })[];
}

/** The range of all instants in the dump, in seconds since the epoch. */
const [FIRST_INSTANT, LAST_INSTANT] = [1_500_000_000, 2_500_000_000];

/**
 * Reads the dump and shifts every instant as if it was made at `now`, so that tests can run in any year. With
 * `emails`, returns only the customers with these addresses, and their subscriptions.
 */
export function readStripeSide(
  path: string,
  { madeAt, now, emails }: { madeAt: string; now: Date; emails?: ReadonlySet<string> },
): StripeSide {
  const side = JSON.parse(readFileSync(path, 'utf8')) as StripeSide;
  const seconds = Math.round((now.getTime() - Date.parse(madeAt)) / 1000);
  const moved = shift(side, seconds) as StripeSide;
  if (emails === undefined) return moved;
  const customers = moved.customers.filter(({ email }) => emails.has(email));
  const ids = new Set(customers.map(({ id }) => id));
  const subscriptions = moved.subscriptions.filter(({ customer }) => ids.has(customer));
  return { ...moved, customers, subscriptions };
}

function shift(value: unknown, seconds: number): unknown {
  if (typeof value === 'number') {
    return value > FIRST_INSTANT && value < LAST_INSTANT ? value + seconds : value;
  }
  if (Array.isArray(value)) return value.map((each) => shift(each, seconds));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shift(each, seconds)]),
  );
}
