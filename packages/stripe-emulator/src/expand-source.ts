import type { ExpandSource } from './api/expand.ts';
import { embedded } from './api/listing.ts';
import type { EmulatorContext } from './context.ts';
import { presentCard } from './customers/card-sources.ts';
import { presentBalanceTransaction } from './payments/balance.ts';
import type { Store } from './store/store.ts';

type SourceContext = Pick<EmulatorContext, 'clock' | 'store'>;

interface Finder {
  find(id: string): object | undefined;
}

/** Finds objects for `expand[]`; the id's prefix determines the collection. */
export function createExpandSource({ store, clock }: SourceContext): ExpandSource {
  const collections = createFinders({ store, clock });
  const included = createInclusions(store);

  return {
    byId(id) {
      // The only prefix with two parts.
      if (id.startsWith('sub_sched_')) return store.subscriptionSchedules.find(id);
      const prefix = id.slice(0, id.indexOf('_'));
      const found = collections[prefix]?.find(id) ?? store.deleted.find(id);
      // A coupon's id can be any text.
      return found ?? store.coupons.find(id);
    },
    included(object, field) {
      const { object: kind, id } = object;
      return included[`${String(kind)} ${field}`]?.(String(id));
    },
  };
}

/** The lookup functions, by id prefix. */
function createFinders({ store, clock }: SourceContext): Record<string, Finder> {
  const balanceTransactions: Finder = {
    find(id) {
      const entry = store.balanceTransactions.find(id);
      return entry && presentBalanceTransaction(entry, clock.seconds());
    },
  };
  const cards: Finder = {
    find(id) {
      const method = store.paymentMethods.find(id);
      return method && presentCard(method);
    },
  };
  return {
    cus: store.customers,
    txi: store.taxIds,
    prod: store.products,
    price: store.prices,
    promo: store.promotionCodes,
    di: store.discounts,
    pm: store.paymentMethods,
    card: cards,
    cn: store.creditNotes,
    qt: store.quotes,
    plink: store.paymentLinks,
    txr: store.taxRates,
    acct: store.accounts,
    seti: store.setupIntents,
    pi: store.paymentIntents,
    ch: store.charges,
    py: store.charges,
    txn: balanceTransactions,
    po: store.payouts,
    tr: store.transfers,
    re: store.refunds,
    pyr: store.refunds,
    dp: store.disputes,
    cs: store.sessions,
    sub: store.subscriptions,
    in: store.invoices,
    ii: store.invoiceItems,
    inpay: store.invoicePayments,
    bpc: store.portalConfigurations,
    clock: store.testClocks,
  };
}

/** Lists that Stripe includes in an object only if `expand[]` names them. */
function createInclusions(store: Store): Record<string, (id: string) => unknown> {
  return {
    'checkout.session line_items': (id) =>
      embedded(`/v1/checkout/sessions/${id}/line_items`, store.checkouts.find(id)?.lineItems ?? []),
    'quote line_items': (id) =>
      embedded(`/v1/quotes/${id}/line_items`, store.itemLists.find(id)?.items ?? []),
    'payment_link line_items': (id) =>
      embedded(`/v1/payment_links/${id}/line_items`, store.itemLists.find(id)?.items ?? []),
    'invoice payments': (id) =>
      embedded('/v1/invoice_payments', store.invoicePayments.where('invoice', id)),
    'charge refunds': (id) =>
      embedded(`/v1/charges/${id}/refunds`, store.refunds.where('charge', id)),
    'customer tax_ids': (id) =>
      embedded(`/v1/customers/${id}/tax_ids`, store.taxIds.where('customer', id)),
    'customer subscriptions': (id) =>
      embedded(
        `/v1/customers/${id}/subscriptions`,
        store.subscriptions.where('customer', id).filter(({ ended_at: end }) => end === null),
      ),
  };
}
