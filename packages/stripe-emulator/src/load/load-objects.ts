import type { EmulatorContext } from '../context.ts';
import type { Collection } from '../store/collection.ts';
import type { Store } from '../store/store.ts';
import { completeCustomer, completePrice, completeSubscription } from './complete-objects.ts';
import { adoptPaymentMethods } from './payment-methods.ts';
import { scheduleLoaded } from './schedule-loaded.ts';
import { storedForm } from './stored-form.ts';

export interface LoadedObject extends Record<string, unknown> {
  id: string;
}

/** The names in a load, which are those of Stripe's lists, and the collections behind them. */
export const LOADABLE = {
  products: 'products',
  prices: 'prices',
  coupons: 'coupons',
  promotion_codes: 'promotionCodes',
  customers: 'customers',
  payment_methods: 'paymentMethods',
  discounts: 'discounts',
  subscriptions: 'subscriptions',
  subscription_schedules: 'subscriptionSchedules',
  invoices: 'invoices',
  invoice_items: 'invoiceItems',
  invoice_payments: 'invoicePayments',
  payment_intents: 'paymentIntents',
  setup_intents: 'setupIntents',
  charges: 'charges',
  refunds: 'refunds',
  disputes: 'disputes',
  balance_transactions: 'balanceTransactions',
  payouts: 'payouts',
  checkout_sessions: 'sessions',
} as const satisfies Record<string, keyof Store>;

export type LoadName = keyof typeof LOADABLE;
export type Load = Partial<Record<LoadName, LoadedObject[] | undefined>>;

/** Fills in what exports leave out; other objects are stored as they come. */
const COMPLETE: Partial<
  Record<LoadName, (context: EmulatorContext, object: LoadedObject) => LoadedObject>
> = {
  customers: completeCustomer,
  prices: completePrice,
  subscriptions: completeSubscription,
};

/**
 * Makes objects of another account the emulator's own: ids are kept, expanded fields become ids, and
 * running subscriptions renew from then on. Loading is history, so it publishes no events.
 */
export function loadObjects(context: EmulatorContext, load: Load): Record<string, number> {
  const counts: Record<string, number> = {};
  const names = Object.keys(LOADABLE) as LoadName[];
  for (const name of names) {
    const objects = load[name] ?? [];
    for (const object of objects) loadObject(context, name, object);
    if (objects.length > 0) counts[name] = objects.length;
  }
  adoptPaymentMethods(context, load);
  scheduleLoaded(context, load);
  return counts;
}

function loadObject(context: EmulatorContext, name: LoadName, object: LoadedObject): void {
  const collection = context.store[LOADABLE[name]] as unknown as Collection<LoadedObject>;
  const stored = storedForm(object) as LoadedObject;
  collection.put(COMPLETE[name]?.(context, stored) ?? stored);
}
