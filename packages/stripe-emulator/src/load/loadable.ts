import type { Store } from '../store/store.ts';

export interface LoadedObject extends Record<string, unknown> {
  id: string;
}

/** Maps the names in a load, which are those of Stripe's lists, to the collections. */
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
