import type { Tx } from '../db/database.ts';
import type { ObjectRef } from './plan.ts';

/** What is compared with Stripe, one by one. */
export const OBJECT_KINDS_COMPARED = [
  'session',
  'subscription',
  'invoice',
  'charge',
  'fee',
  'refund',
  'dispute',
  'payout',
] as const;

/** In what an object at Stripe differs from our row. */
export interface ObjectDifference {
  readonly kind: (typeof OBJECT_KINDS_COMPARED)[number];
  /** Stripe's id. */
  readonly id: string;
  readonly isForeign: boolean;
  /** Its status at Stripe, and ours; null where we have none. */
  readonly stripe: string;
  readonly ours: string | null;
  /** What has to be synced to repair it. */
  readonly object: ObjectRef;
  /** Writes rows first that a restored backup does not have; safe to repeat. */
  rebuild?(): Promise<void>;
}

export const UNMATCHED_KINDS = [
  'session',
  'charge',
  'refund',
  'dispute',
  'fee',
  'balance',
  'payout',
  'payment',
  'list',
] as const;

/**
 * Why money cannot be tied to a row of the other side. `not_ours`: nothing at Stripe names one of our
 * sales; `not_at_stripe`: Stripe knows no such payment; `not_paid`: there it brought nothing in;
 * `dismissed`: staff left it as it is; `not_permitted`: our key may not read one of Stripe's lists, so that
 * nothing on it is tied; `order_unknown`, `owner_unknown`, `plan_unknown`: a sale of ours that a restored
 * backup does not have, and of which Stripe does not say what was ordered, who bought it, or of which of our
 * plans; the others: both sides have it and disagree.
 */
export const UNMATCHED_REASONS = [
  'not_ours',
  'not_at_stripe',
  'not_paid',
  'dismissed',
  'not_permitted',
  'order_unknown',
  'owner_unknown',
  'plan_unknown',
  'amount_differs',
  'currency_differs',
  'fee_differs',
  'sum_differs',
] as const;

/** Money on one side that no sync can tie to the other side. */
export interface Unmatched {
  readonly kind: (typeof UNMATCHED_KINDS)[number];
  /** Signed, in minor units. */
  readonly amount: number;
  readonly currency: string;
  /** For a list, its name. */
  readonly stripeId: string;
  readonly reason: (typeof UNMATCHED_REASONS)[number];
}

/** Which part of Stripe's lists is compared. */
export interface ComparisonWindow {
  /** Objects created since then; null for the whole history. */
  readonly since: Date | null;
  /** Stripe's id of the last object that was compared before a run broke off; null at the start. */
  readonly after: string | null;
}

/** What one page of a list gave. */
export interface ComparedPage {
  readonly differences?: readonly ObjectDifference[];
  readonly unmatched?: readonly Unmatched[];
  /** Rows that follow a journal of Stripe's, which no event announces: how many, and how to write them. */
  readonly booking?: { readonly count: number; write(tx: Tx): Promise<void> };
  /** The last object of the page, after which a repetition continues; null where it starts over. */
  readonly cursor: string | null;
}

/** Compares one of Stripe's lists with our rows, page by page. */
export interface Comparison {
  readonly name: string;
  compare(window: ComparisonWindow): AsyncIterable<ComparedPage>;
}
