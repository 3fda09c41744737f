import type Stripe from 'stripe';
import { invalidRequest } from '../api/api-error.ts';
import type { Discount, DiscountRequest } from '../catalog/discounts.ts';
import { redeem } from '../catalog/discounts.ts';
import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { changeCustomer } from '../customers/customers.ts';
import type { Presence } from '../payments/attempt-payment.ts';
import { newId } from '../store/ids.ts';
import { periodEnd } from '../time/calendar.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { DraftLine } from './invoice-lines.ts';
import { periodLine } from './invoice-lines.ts';
import { createInvoice } from './invoices.ts';
import type { PayOutcome } from './pay-invoice.ts';
import { payInvoice } from './pay-invoice.ts';
import { pendingLines } from './pending-items.ts';
import type { Subscription } from './subscriptions.ts';
import {
  automaticTax,
  billingInterval,
  changeSubscription,
  draftItem,
  getSubscription,
  listItems,
  SUBSCRIPTION_DEFAULTS,
} from './subscriptions.ts';

const DAY_SECONDS = 86_400;
/** An incomplete subscription expires if its first invoice is not paid within 23 hours. */
const INCOMPLETE_SECONDS = 23 * 3600;
const TRIAL_NOTICE_SECONDS = 3 * DAY_SECONDS;

export interface NewSubscription {
  customer: string;
  items: { price: Price; quantity: number; metadata?: Record<string, string> }[];
  paymentMethod: string | null;
  /** Additional lines of the first invoice, such as one-time prices of a Checkout Session. */
  oneTimeLines?: DraftLine[];
  /** Seconds since the epoch; null if there is no trial. */
  trialEnd: number | null;
  trialEndBehavior?: 'cancel' | 'create_invoice' | 'pause' | undefined;
  discount: DiscountRequest | null;
  session?: string;
  metadata: Record<string, string>;
  description: string | null;
  presence: Presence;
  /** Whether the first invoice is collected now or left open for the caller. */
  collects: boolean;
  cancelAtPeriodEnd?: boolean;
  automaticTax?: boolean;
}

/** Creates a subscription with its first invoice, and attempts to collect it. */
export function startSubscription(
  context: EmulatorContext,
  wanted: NewSubscription,
): { subscription: Subscription; payment: PayOutcome | null } {
  const draft = draftSubscription(context, wanted);
  const discount =
    wanted.discount &&
    redeem(context, wanted.discount, {
      customer: wanted.customer,
      session: wanted.session ?? null,
      subscription: draft.id,
    });
  const created = context.store.subscriptions.put({
    ...draft,
    status: firstStatus(wanted),
    discounts: discount ? [discount.id] : [],
  });
  context.publish('customer.subscription.created', created);
  changeCustomer(context, wanted.customer, { currency: created.currency });
  const payment = invoiceFirstPeriod(context, created, wanted, discount);
  if (isPaid(context, created.id) || payment?.status === 'processing')
    activate(context, created.id);
  scheduleTasks(context, created.id);
  return { subscription: getSubscription(context, created.id), payment };
}

/** The status before payment: incomplete until the first invoice is paid, if there is anything to pay. */
function firstStatus(wanted: NewSubscription): Stripe.Subscription.Status {
  if (wanted.trialEnd) return 'trialing';
  return wanted.items.every(({ price }) => price.unit_amount === 0) ? 'active' : 'incomplete';
}

function isPaid(context: EmulatorContext, id: string): boolean {
  const latest = getSubscription(context, id).latest_invoice;
  return context.store.invoices.find(latest ?? '')?.status === 'paid';
}

function draftSubscription(context: EmulatorContext, wanted: NewSubscription): Subscription {
  const id = newId('sub');
  const start = context.clock.seconds();
  const first = wanted.items[0]?.price;
  if (!first?.recurring) {
    throw invalidRequest(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: 'items[0][price]' },
    );
  }
  const anchor = wanted.trialEnd ?? start;
  const end = wanted.trialEnd ?? periodEnd(anchor, start, billingInterval(first));
  const period = { start, end };
  const items = wanted.items.map((item) =>
    draftItem(context, { ...item, subscription: id, period }),
  );
  const cancels = wanted.cancelAtPeriodEnd ?? false;
  return {
    ...SUBSCRIPTION_DEFAULTS,
    id,
    automatic_tax: automaticTax(wanted.automaticTax ?? false),
    billing_cycle_anchor: anchor,
    cancel_at: cancels ? end : null,
    cancel_at_period_end: cancels,
    canceled_at: cancels ? start : null,
    created: start,
    currency: first.currency,
    customer: wanted.customer,
    default_payment_method: wanted.paymentMethod,
    description: wanted.description,
    items: listItems(id, items),
    latest_invoice: null,
    metadata: wanted.metadata,
    start_date: start,
    status: 'incomplete',
    trial_end: wanted.trialEnd,
    trial_start: wanted.trialEnd ? start : null,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: wanted.trialEndBehavior ?? 'create_invoice',
      },
    },
  };
}

function invoiceFirstPeriod(
  context: EmulatorContext,
  subscription: Subscription,
  wanted: NewSubscription,
  discount: Discount | null,
): PayOutcome | null {
  const isTrial = wanted.trialEnd !== null;
  const { data: items } = subscription.items;
  const period = {
    start: items[0]?.current_period_start ?? subscription.created,
    end: items[0]?.current_period_end ?? subscription.created,
  };
  const invoice = createInvoice(context, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines: [
      ...items.map((item) => periodLine(context, item, period, isTrial)),
      ...(wanted.oneTimeLines ?? []),
      ...pendingLines(context, subscription),
    ],
    billingReason: 'subscription_create',
    subscription,
    discounts: discount ? [discount] : [],
    period: { start: period.start, end: period.start },
    isAutomatic: true,
  });
  const latest = { ...getSubscription(context, subscription.id), latest_invoice: invoice.id };
  context.store.subscriptions.put(latest);
  const open = finalizeInvoice(context, invoice.id);
  if (open.status === 'paid' || !wanted.collects) return null;
  return payInvoice(context, open.id, {
    paymentMethod: wanted.paymentMethod,
    presence: wanted.presence,
  });
}

function scheduleTasks(context: EmulatorContext, id: string): void {
  const subscription = getSubscription(context, id);
  const now = context.clock.seconds();
  if (subscription.status === 'incomplete') {
    context.scheduler.schedule('expire subscription', id, now + INCOMPLETE_SECONDS);
  }
  scheduleRenewal(context, subscription);
  if (subscription.trial_end) {
    const notice = Math.max(now, subscription.trial_end - TRIAL_NOTICE_SECONDS);
    context.scheduler.schedule('announce trial end', id, notice);
  }
}

/** Schedules the renewal at the end of the current period, and `invoice.upcoming` a week before. */
export function scheduleRenewal(context: EmulatorContext, subscription: Subscription): void {
  const end = subscription.items.data[0]?.current_period_end ?? subscription.created;
  context.scheduler.schedule('renew', subscription.id, end);
  const notice = end - 7 * DAY_SECONDS;
  if (notice > context.clock.seconds()) {
    context.scheduler.schedule('announce renewal', subscription.id, notice);
  }
}

/** Activates an incomplete subscription whose first invoice has been paid. */
export function activate(context: EmulatorContext, id: string): void {
  const subscription = getSubscription(context, id);
  if (subscription.status !== 'incomplete') return;
  context.scheduler.cancel('expire subscription', id);
  changeSubscription(context, id, { status: 'active' });
}
