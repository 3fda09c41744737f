import type { Store } from '../store/store.ts';

type Fields = Record<string, unknown>;

/** Renders the shapes that objects had before 2025-03-31.basil. Nested objects are already rendered. */
export const OLD_RENDERERS: Record<string, (store: Store, object: Fields) => Fields> = {
  invoice: renderInvoice,
  line_item: renderLine,
  subscription: renderSubscription,
  payment_intent: renderIntent,
  charge: renderCharge,
  'checkout.session': renderSession,
};

/** `parent` and `payments` were plain fields: `subscription`, `payment_intent`, `charge`, `paid`. */
function renderInvoice(store: Store, invoice: Fields): Fields {
  const { parent, payments: _payments, ...rest } = invoice;
  const details = (parent as Fields | null)?.['subscription_details'] as Fields | undefined;
  const payment = store.invoicePayments.where('invoice', String(invoice['id']))[0];
  const intent = payment?.payment.payment_intent ?? null;
  return {
    ...rest,
    charge: store.paymentIntents.find(String(intent))?.latest_charge ?? null,
    discount: null,
    paid: invoice['status'] === 'paid',
    paid_out_of_band: false,
    payment_intent: intent,
    quote: null,
    subscription: details?.['subscription'] ?? null,
    subscription_details: { metadata: details?.['metadata'] ?? null },
    tax: null,
    total_tax_amounts: [],
    transfer_data: null,
  };
}

function renderLine(store: Store, line: Fields): Fields {
  const { parent, pricing, ...rest } = line;
  const details = (parent as Fields | null) ?? {};
  const item = details['subscription_item_details'] as Fields | null | undefined;
  const other = details['invoice_item_details'] as Fields | null | undefined;
  const prices = (pricing as { price_details?: { price?: string } } | null)?.price_details;
  return {
    ...rest,
    invoice_item: other?.['invoice_item'] ?? null,
    plan: null,
    price: store.prices.find(String(prices?.price)) ?? null,
    proration: item?.['proration'] ?? other?.['proration'] ?? false,
    subscription: item?.['subscription'] ?? other?.['subscription'] ?? null,
    subscription_item: item?.['subscription_item'] ?? null,
    type: item ? 'subscription' : 'invoiceitem',
    unit_amount_excluding_tax: null,
  };
}

/** The billing period belonged to the subscription, not to its items. */
function renderSubscription(_store: Store, subscription: Fields): Fields {
  const items = subscription['items'] as { data: Fields[] };
  const [first] = items.data;
  return {
    ...subscription,
    current_period_end: first?.['current_period_end'] ?? null,
    current_period_start: first?.['current_period_start'] ?? null,
    discount: null,
    items: { ...items, data: items.data.map(withoutPeriod) },
    plan: first?.['plan'] ?? null,
    quantity: first?.['quantity'] ?? null,
  };
}

function withoutPeriod(item: Fields): Fields {
  const { current_period_end: _end, current_period_start: _start, ...rest } = item;
  return rest;
}

function renderIntent(store: Store, intent: Fields): Fields {
  const [payment] = store.invoicePayments.where('payment_intent', String(intent['id']));
  return { ...intent, invoice: payment?.invoice ?? null };
}

function renderCharge(store: Store, charge: Fields): Fields {
  const [payment] = store.invoicePayments.where('payment_intent', String(charge['payment_intent']));
  return { ...charge, invoice: payment?.invoice ?? null };
}

function renderSession(_store: Store, session: Fields): Fields {
  const uiMode = session['ui_mode'] === 'hosted_page' ? 'hosted' : session['ui_mode'];
  return { ...session, ui_mode: uiMode };
}
