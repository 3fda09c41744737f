import { z } from 'zod';

/** The oldest API version that the emulator can render; its invoices still have `subscription`. */
export const OLD_API_VERSION = '2024-06-20';

const positive = z.number().positive();
const version = z.string().regex(/^\d{4}-\d{2}-\d{2}(\.\w+)?$/);

/**
 * Rules of Stripe that can be switched off, because a client that was written against a more lenient emulator may
 * break on them. `true` is the behavior that Stripe documents.
 */
export const strictnessSchema = z.strictObject({
  /** Everything recurring for one customer must have one currency; an open Checkout Session counts. */
  oneCurrencyPerCustomer: z.boolean(),
  /** A portal session requires `configuration` until portal settings are saved in the Dashboard. */
  portalConfigurationNeeded: z.boolean(),
  /**
   * Clock moves can end within the hour in which a renewal is a draft. An endpoint that does not accept
   * `invoice.created` delays finalization for up to 72 hours.
   */
  draftHour: z.boolean(),
  /**
   * Subscriptions behave as in flexible billing mode: the portal cancels through `cancel_at`, which
   * `cancel_at_period_end: false` does not undo, and a change of the interval keeps the anchor.
   */
  flexibleBilling: z.boolean(),
  /** Events are delivered concurrently and in no order. */
  shuffledLanes: z.boolean(),
  /** A SEPA debit accepts euros only, an ACH debit US dollars only. */
  debitCurrency: z.boolean(),
  /** `/search` finds objects a minute after their last change. */
  searchLag: z.boolean(),
  /** The share of writes that fail because their object is locked: 429 `lock_timeout`. True is 0.1. */
  objectLocks: z.union([z.boolean(), positive.max(1)]),
  /** API calls per second before a 429, besides 25 for each endpoint. True is 25, as in a sandbox. */
  rateLimit: z.union([z.boolean(), positive]),
  /** Seconds between a charge and its balance transaction. True is 2. */
  slowBalance: z.union([z.boolean(), positive]),
  /** The API version of the account, in which events are rendered. True is `2024-06-20`. */
  endpointVersion: z.union([z.boolean(), version]),
});

export type Strictness = z.output<typeof strictnessSchema>;

/** The defaults of every emulator that is started without `strictness`. */
export const DEFAULT_STRICTNESS: Strictness = {
  oneCurrencyPerCustomer: true,
  portalConfigurationNeeded: true,
  draftHour: true,
  flexibleBilling: true,
  shuffledLanes: true,
  debitCurrency: true,
  searchLag: true,
  objectLocks: false,
  rateLimit: false,
  slowBalance: false,
  endpointVersion: false,
};

/** The value of a rule: null if off, Stripe's documented value if on, or the configured number. */
export function amountOf(rule: boolean | number, documented: number): number | null {
  if (rule === false) return null;
  return rule === true ? documented : rule;
}
