import { invalidRequest } from '../api/api-error.ts';
import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { addInterval, periodEnd } from '../time/calendar.ts';
import type { DraftLine, Period, SubscriptionItem } from './invoice-lines.ts';
import { periodLine, productName } from './invoice-lines.ts';
import { sum } from './invoice-totals.ts';
import type { Subscription } from './subscriptions.ts';
import { billingInterval, describePlan, draftItem, firstItem } from './subscriptions.ts';

type ProrationBehavior = 'always_invoice' | 'create_prorations' | 'none';

/** One entry of `items`, with its price looked up. */
export interface ItemChange {
  id?: string | undefined;
  price?: Price | undefined;
  quantity?: number | undefined;
  deleted?: boolean | undefined;
  metadata?: Record<string, string> | null | undefined;
}

export interface ChangeRequest {
  items: ItemChange[];
  behavior: ProrationBehavior;
  /** When the new price takes effect, in epoch seconds. */
  at: number;
  /** Starts a new billing period even if the interval does not change. */
  resetsAnchor: boolean;
}

/** The effect of a change of items. The preview and the change itself use the same plan. */
export interface ChangePlan {
  items: SubscriptionItem[];
  period: Period;
  /**
   * Whether a new period begins and is invoiced at once: the anchor was reset, or the interval changed in classic
   * billing mode.
   */
  startsPeriod: boolean;
  /** Proration lines: credit for unused time and the price of the remaining time. */
  prorations: DraftLine[];
  /** Lines that are invoiced now; empty if they are added to the next invoice. */
  due: DraftLine[];
}

export function planChange(
  context: EmulatorContext,
  subscription: Subscription,
  wanted: ChangeRequest,
): ChangePlan {
  const current = firstItem(subscription);
  const now: Period = { start: current.current_period_start, end: current.current_period_end };
  const changed = applyItems(context, subscription, wanted.items, now);
  const startsPeriod =
    subscription.status !== 'trialing' &&
    (wanted.resetsAnchor || (changesInterval(current, changed) && !keepsAnchor(context)));
  const period = startsPeriod ? periodFrom(wanted.at, changed) : now;
  const items = changed.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  const rest: Period = { start: wanted.at, end: now.end };
  const share = (now.end - wanted.at) / (now.end - now.start);
  const isProrated = wanted.behavior !== 'none' && subscription.status !== 'trialing';
  const credits = isProrated ? creditUnused(context, subscription, items, rest, share) : [];
  const charges = isProrated && !startsPeriod ? chargeRest(context, subscription, items, rest) : [];
  const prorations = [...credits, ...charges];
  const first = startsPeriod ? items.map((item) => periodLine(context, item, period)) : [];
  const isDue = startsPeriod || wanted.behavior === 'always_invoice';
  return { items, period, startsPeriod, prorations, due: isDue ? [...prorations, ...first] : [] };
}

function applyItems(
  context: EmulatorContext,
  subscription: Subscription,
  changes: ItemChange[],
  period: Period,
): SubscriptionItem[] {
  const items = new Map(subscription.items.data.map((item) => [item.id, item]));
  for (const change of changes) {
    if (change.id) {
      const item = items.get(change.id);
      if (!item) {
        throw invalidRequest(`No such subscription item: '${change.id}'`, {
          code: 'resource_missing',
          param: 'items[0][id]',
        });
      }
      if (change.deleted) items.delete(item.id);
      else items.set(item.id, changeItem(item, change));
    } else if (change.price) {
      const made = draftItem(context, {
        subscription: subscription.id,
        price: change.price,
        quantity: change.quantity ?? 1,
        period,
      });
      items.set(made.id, made);
    }
  }
  assertBillable([...items.values()], subscription.currency);
  return [...items.values()];
}

function changeItem(item: SubscriptionItem, change: ItemChange): SubscriptionItem {
  const price = change.price ?? item.price;
  return {
    ...item,
    price,
    plan: describePlan(price),
    quantity: change.quantity ?? item.quantity ?? 1,
    metadata: change.metadata ?? item.metadata,
  };
}

function assertBillable(items: SubscriptionItem[], currency: string): void {
  if (items.length === 0) {
    throw invalidRequest('A subscription must have at least one active plan.', { param: 'items' });
  }
  if (items.some(({ price }) => !price.recurring)) {
    throw invalidRequest(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: 'items[0][price]' },
    );
  }
  if (items.some(({ price }) => price.currency !== currency)) {
    throw invalidRequest(`The price specified must be in ${currency}, as the subscription is.`, {
      param: 'items[0][price]',
    });
  }
}

/** Whether the anchor stays when the interval changes, as in flexible billing mode. */
function keepsAnchor(context: EmulatorContext): boolean {
  return context.settings.current().strictness.flexibleBilling;
}

function changesInterval(before: SubscriptionItem, items: SubscriptionItem[]): boolean {
  const old = billingInterval(before.price);
  return items.some(({ price }) => {
    const { interval, count } = billingInterval(price);
    return interval !== old.interval || count !== old.count;
  });
}

function periodFrom(start: number, items: SubscriptionItem[]): Period {
  const price = items[0]?.price;
  if (!price) return { start, end: start };
  return { start, end: periodEnd(start, start, billingInterval(price)) };
}

function isSame(left: SubscriptionItem, right: SubscriptionItem | undefined): boolean {
  return left.price.id === right?.price.id && left.quantity === right.quantity;
}

/** Credits the time of a subscription that is unused at `at`. */
export function creditUnusedTime(
  context: EmulatorContext,
  subscription: Subscription,
  at: number,
): DraftLine[] {
  const { current_period_start: start, current_period_end: end } = firstItem(subscription);
  const share = Math.max(end - at, 0) / (end - start);
  if (subscription.status === 'trialing') return [];
  return creditUnused(context, subscription, [], { start: at, end }, share);
}

/** The amount paid for unused time, after discounts. */
function creditUnused(
  context: EmulatorContext,
  subscription: Subscription,
  after: SubscriptionItem[],
  rest: Period,
  share: number,
): DraftLine[] {
  return subscription.items.data.flatMap((item) => {
    const next = after.find(({ id }) => id === item.id);
    const continues = isSame(item, next) && next?.current_period_end === item.current_period_end;
    if (continues) return [];
    const amount = -Math.round(paidFor(context, subscription, item) * share);
    return [prorationLine(context, item, amount, rest, 'Unused time on')];
  });
}

function chargeRest(
  context: EmulatorContext,
  subscription: Subscription,
  after: SubscriptionItem[],
  rest: Period,
): DraftLine[] {
  return after.flatMap((item) => {
    const before = subscription.items.data.find(({ id }) => id === item.id);
    if (isSame(item, before)) return [];
    const whole = (item.price.unit_amount ?? 0) * (item.quantity ?? 1);
    const share = (rest.end - rest.start) / lengthOf(item, before);
    const line = prorationLine(context, item, Math.round(whole * share), rest, 'Remaining time on');
    return [{ ...line, isDiscountable: true }];
  });
}

/** The seconds of a whole period at the item's price; the period ends when the current one ends. */
function lengthOf(item: SubscriptionItem, before: SubscriptionItem | undefined): number {
  const { current_period_start: start, current_period_end: end } = item;
  if (before && !changesInterval(before, [item])) return end - start;
  const { interval, count } = billingInterval(item.price);
  return end - addInterval(end, interval, -count);
}

function paidFor(
  context: EmulatorContext,
  subscription: Subscription,
  item: SubscriptionItem,
): number {
  const whole = (item.price.unit_amount ?? 0) * (item.quantity ?? 1);
  for (const invoice of context.store.invoices.where('subscription', subscription.id)) {
    const line = invoice.lines.data.find(
      ({ parent, period }) =>
        parent?.subscription_item_details?.subscription_item === item.id &&
        period.end === item.current_period_end &&
        !parent.subscription_item_details.proration,
    );
    if (line) return line.amount - sum((line.discount_amounts ?? []).map(({ amount }) => amount));
  }
  return whole;
}

function prorationLine(
  context: EmulatorContext,
  item: SubscriptionItem,
  amount: number,
  period: Period,
  words: string,
): DraftLine {
  const day = new Date(period.start * 1000).toUTCString().slice(5, 16);
  return {
    amount,
    description: `${words} ${productName(context, item.price)} after ${day}`,
    period,
    price: item.price,
    quantity: item.quantity ?? 1,
    isProration: true,
    isDiscountable: false,
    subscription: item.subscription,
    subscriptionItem: item.id,
    invoiceItem: null,
  };
}
