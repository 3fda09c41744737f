import type { Tx } from '../db/database.ts';
import type { ObjectRef } from './plan.ts';

/** The kinds of objects that are compared with Stripe one by one. */
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

/** An object whose state at Stripe differs from our row. */
export interface ObjectDifference {
  readonly kind: (typeof OBJECT_KINDS_COMPARED)[number];
  /** Stripe's id. */
  readonly id: string;
  readonly isForeign: boolean;
  /** Its status at Stripe, and ours; null if we have no row. */
  readonly stripe: string;
  readonly ours: string | null;
  /** The object to sync to repair the difference. */
  readonly object: ObjectRef;
  /** First recreates rows that a restored backup lacks. Idempotent. */
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
 * Why money cannot be matched with a row of the other side. `not_ours`: nothing at Stripe refers to one of our sales;
 * `not_at_stripe`: Stripe has no such payment; `not_paid`: the payment at Stripe brought no money; `dismissed`: staff
 * dismissed it; `not_permitted`: our key may not read one of Stripe's lists, so nothing on it is matched;
 * `order_unknown`, `owner_unknown`, `plan_unknown`: a sale of ours that a restored backup lacks, for which Stripe does
 * not say what was ordered, who bought it, or for which plan; all others: both sides have it and disagree.
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

/** Money on one side that no sync can match with the other side. */
export interface Unmatched {
  readonly kind: (typeof UNMATCHED_KINDS)[number];
  /** Signed, in minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The list's name if the row stands for a whole list. */
  readonly stripeId: string;
  readonly reason: (typeof UNMATCHED_REASONS)[number];
}

/** The part of Stripe's lists that is compared. */
export interface ComparisonWindow {
  /** Only objects created since then; null for the whole history. */
  readonly since: Date | null;
  /** Stripe's id of the last object that an interrupted run has compared; null at the start. */
  readonly after: string | null;
}

/** The result of comparing one page of a list. */
export interface ComparedPage {
  readonly differences?: readonly ObjectDifference[];
  readonly unmatched?: readonly Unmatched[];
  /** Rows that follow a journal at Stripe which no event announces: their number, and how to write them. */
  readonly booking?: { readonly count: number; write(tx: Tx): Promise<void> };
  /** The last object of the page, from which an interrupted run continues; null if it starts over. */
  readonly cursor: string | null;
}

/** Compares one of Stripe's lists with our rows, page by page. */
export interface Comparison {
  readonly name: string;
  compare(window: ComparisonWindow): AsyncIterable<ComparedPage>;
}
