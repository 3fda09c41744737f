import type Stripe from 'stripe';
import type { Stored } from './stored.ts';

/** An event with its snapshot as text: what is signed, posted and listed is the same bytes. */
export interface EventRecord {
  id: string;
  type: string;
  created: number;
  /** The event's JSON, with `pending_webhooks` as it was when the event was made. */
  payload: string;
}

/** What one endpoint has not yet taken of one event; removed once it answered with 2xx. */
export interface DeliveryRecord {
  id: string;
  event: string;
  endpoint: string;
  attempts: number;
  /** Milliseconds of the stand-in's clock before which it is not tried again. */
  notBefore: number;
  /** `held` waits for a release, `lost` was dropped or given up. */
  state: 'waiting' | 'held' | 'lost';
}

/** What a Checkout Session was asked for and its page still needs. */
export interface CheckoutRecord {
  id: string;
  lineItems: Stored<Stripe.LineItem>[];
  payment: {
    description: string | null;
    metadata: Record<string, string>;
    receiptEmail: string | null;
    setupFutureUsage: 'off_session' | 'on_session' | null;
  };
  subscription: {
    description: string | null;
    metadata: Record<string, string>;
    trialDays: number | null;
    trialEnd: number | null;
    trialEndBehavior: 'cancel' | 'create_invoice' | 'pause' | null;
  };
  /** The coupon and promotion code that the session grants. */
  discount: { coupon: string; promotionCode: string | null } | null;
  /** The payment intent of earlier, declined attempts. */
  intent: string | null;
}

/** The test number behind a payment method, which decides how its payments go. */
export interface CardRecord {
  id: string;
  number: string;
  /** Authenticated on a page of ours, so that a later charge may go without the customer. */
  isAuthenticated: boolean;
}

/** The first answer under an idempotency key. */
export interface IdempotencyRecord {
  id: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  createdAt: number;
}

/** Something that happens at a time: one entry for each kind and subject. */
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
  /** The work is done all the same, and then answered with the status. */
  isCommitted: boolean;
  delayMs: number;
  disconnect: 'before' | 'after' | 'truncated' | null;
}

/** A named number or word: the clock's offset, the mode of the webhooks, what follows the last retry. */
export interface SettingRecord {
  id: string;
  value: string | number;
}

/** What is left of an object that was deleted. */
export interface DeletedRecord {
  id: string;
  object: string;
  deleted: true;
}
