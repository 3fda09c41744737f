import type { Books } from './books/books.ts';
import type { Openers } from './wire/expand.ts';
import { embedded } from './wire/listing.ts';

interface Finder {
  find(id: string): object | undefined;
}

/** Opens ids for `expand[]`: the prefix tells the shelf. */
export function createOpeners(books: Books): Openers {
  const shelves: Record<string, Finder> = {
    cus: books.customers,
    prod: books.products,
    price: books.prices,
    promo: books.promotionCodes,
    di: books.discounts,
    pm: books.paymentMethods,
    seti: books.setupIntents,
    pi: books.paymentIntents,
    ch: books.charges,
    py: books.charges,
    txn: books.balanceTransactions,
    re: books.refunds,
    pyr: books.refunds,
    dp: books.disputes,
    cs: books.sessions,
    sub: books.subscriptions,
    in: books.invoices,
    ii: books.invoiceItems,
    inpay: books.invoicePayments,
    bpc: books.portalConfigurations,
    clock: books.testClocks,
  };
  const included = createInclusions(books);

  return {
    byId(id) {
      // The only kind whose prefix has two parts.
      if (id.startsWith('sub_sched_')) return books.subscriptionSchedules.find(id);
      const prefix = id.slice(0, id.indexOf('_'));
      const found = shelves[prefix]?.find(id) ?? books.deleted.find(id);
      // Coupons are the only ones whose id may be any word.
      return found ?? books.coupons.find(id);
    },
    included(object, field) {
      const { object: kind, id } = object;
      return included[`${String(kind)} ${field}`]?.(String(id));
    },
  };
}

/** Lists that Stripe puts into an object only where `expand[]` names them. */
function createInclusions(books: Books): Record<string, (id: string) => unknown> {
  return {
    'checkout.session line_items': (id) =>
      embedded(`/v1/checkout/sessions/${id}/line_items`, books.checkouts.find(id)?.lineItems ?? []),
    'invoice payments': (id) =>
      embedded('/v1/invoice_payments', books.invoicePayments.where('invoice', id)),
    'charge refunds': (id) =>
      embedded(`/v1/charges/${id}/refunds`, books.refunds.where('charge', id)),
    'customer subscriptions': (id) =>
      embedded(
        `/v1/customers/${id}/subscriptions`,
        books.subscriptions.where('customer', id).filter(({ ended_at: end }) => end === null),
      ),
  };
}
