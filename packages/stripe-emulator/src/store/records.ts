import type Stripe from 'stripe';
import type { Stored } from './stored.ts';

/** An event as serialized JSON, so that the same bytes are signed, sent and listed. */
export interface EventRecord {
  id: string;
  type: string;
  created: number;
  /** The id of the event's object; records of older journals have none. */
  subject?: string | null;
  /** The event's JSON, with `pending_webhooks` as of its creation. */
  payload: string;
}

/** A pending delivery of one event to one endpoint; removed after a 2xx response. */
export interface DeliveryRecord {
  id: string;
  event: string;
  endpoint: string;
  attempts: number;
  /** Milliseconds of the emulator's clock before which it is not retried. */
  notBefore: number;
  /** `held` waits for a release; `lost` was dropped or failed for the last time. */
  state: 'waiting' | 'held' | 'lost';
}

/** Parameters of a Checkout Session that its completion needs but the session object does not contain. */
export interface CheckoutRecord {
  id: string;
  lineItems: Stored<Stripe.LineItem>[];
  payment: {
    description: string | null;
    metadata: Record<string, string>;
    receiptEmail: string | null;
    setupFutureUsage: 'off_session' | 'on_session' | null;
    /** Records of older journals have none. */
    shipping?: Stored<Stripe.PaymentIntent>['shipping'];
  };
  subscription: {
    description: string | null;
    metadata: Record<string, string>;
    trialDays: number | null;
    trialEnd: number | null;
    trialEndBehavior: 'cancel' | 'create_invoice' | 'pause' | null;
  };
  /** The fields that Checkout saves to an existing customer; records of older journals have none. */
  customerUpdate?: { address: boolean; name: boolean };
  /** The coupon and promotion code that apply to the session. */
  discount: { coupon: string; promotionCode: string | null } | null;
  /** The payment intent of earlier, declined attempts. */
  intent: string | null;
}

/** The line items of a quote or payment link, which responses include only for `expand[]`. */
export interface ItemListRecord {
  /** The id of the quote or payment link. */
  id: string;
  items: Stored<Stripe.LineItem>[];
}

/** The test number of a payment method; it determines the outcome of payments. */
export interface CardRecord {
  id: string;
  number: string;
  /** Whether it was authenticated on a hosted page, so that later off-session charges succeed. */
  isAuthenticated: boolean;
}

/** The first response for an idempotency key. */
export interface IdempotencyRecord {
  id: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  createdAt: number;
}

/** A scheduled task, unique by kind and subject. */
export interface TaskRecord {
  id: string;
  kind: string;
  subject: string;
  /** Seconds since the epoch. */
  at: number;
}

export interface FaultRecord {
  id: string;
  method: string;
  path: string;
  times: number;
  status: number | null;
  /** Whether the request is processed before the error status is returned. */
  isCommitted: boolean;
  delayMs: number;
  disconnect: 'before' | 'after' | 'truncated' | null;
}

/** A named setting: the clock's offset, the webhook mode, the action after the last retry. */
export interface SettingRecord {
  id: string;
  value: string | number;
}

/** The payout that paid out a balance transaction; `id` is the transaction's. */
export interface PaidOutRecord {
  id: string;
  payout: string;
}

/** The tombstone of a deleted object. */
export interface DeletedRecord {
  id: string;
  object: string;
  deleted: true;
}
