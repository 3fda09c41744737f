import type Stripe from 'stripe';
import type { Change } from './journal.ts';
import { openJournal } from './journal.ts';
import type {
  CardRecord,
  CheckoutRecord,
  DeletedRecord,
  DeliveryRecord,
  EventRecord,
  FaultRecord,
  ReplayRecord,
  SettingRecord,
  TaskRecord,
} from './records.ts';
import type { Indexes, Shelf } from './shelf.ts';
import { createShelf } from './shelf.ts';
import type { Stored } from './stored.ts';
import { createSieve } from './worth-keeping.ts';

/** What the stand-in knows: Stripe's objects, and beside them what Stripe keeps to itself. */
export interface Books {
  customers: Shelf<Stored<Stripe.Customer>>;
  products: Shelf<Stored<Stripe.Product>>;
  prices: Shelf<Stored<Stripe.Price>>;
  coupons: Shelf<Stored<Stripe.Coupon>>;
  promotionCodes: Shelf<Stored<Stripe.PromotionCode>>;
  discounts: Shelf<Stored<Stripe.Discount>>;
  paymentMethods: Shelf<Stored<Stripe.PaymentMethod>>;
  setupIntents: Shelf<Stored<Stripe.SetupIntent>>;
  paymentIntents: Shelf<Stored<Stripe.PaymentIntent>>;
  charges: Shelf<Stored<Stripe.Charge>>;
  balanceTransactions: Shelf<Stored<Stripe.BalanceTransaction>>;
  refunds: Shelf<Stored<Stripe.Refund>>;
  disputes: Shelf<Stored<Stripe.Dispute>>;
  fraudWarnings: Shelf<Stored<Stripe.Radar.EarlyFraudWarning>>;
  sessions: Shelf<Stored<Stripe.Checkout.Session>>;
  subscriptions: Shelf<Stored<Stripe.Subscription>>;
  subscriptionSchedules: Shelf<Stored<Stripe.SubscriptionSchedule>>;
  invoices: Shelf<Stored<Stripe.Invoice>>;
  invoiceItems: Shelf<Stored<Stripe.InvoiceItem>>;
  invoicePayments: Shelf<Stored<Stripe.InvoicePayment>>;
  portalSessions: Shelf<Stored<Stripe.BillingPortal.Session>>;
  portalConfigurations: Shelf<Stored<Stripe.BillingPortal.Configuration>>;
  webhookEndpoints: Shelf<Stored<Stripe.WebhookEndpoint>>;
  testClocks: Shelf<Stored<Stripe.TestHelpers.TestClock>>;
  events: Shelf<EventRecord>;
  checkouts: Shelf<CheckoutRecord>;
  cards: Shelf<CardRecord>;
  deliveries: Shelf<DeliveryRecord>;
  replays: Shelf<ReplayRecord>;
  tasks: Shelf<TaskRecord>;
  faults: Shelf<FaultRecord>;
  settings: Shelf<SettingRecord>;
  deleted: Shelf<DeletedRecord>;
  /** Makes everything that changed since the last commit durable, all of it or none. */
  commit(): void;
  close(): void;
}

/** Opens the books of a folder, or empty ones in memory where none is given. */
export function openBooks(folder?: string): Books {
  const shelves = new Map<string, Shelf<{ id: string }>>();
  const touched = new Map<string, Set<string>>();

  function shelf<T extends { id: string }>(name: string, indexes: Indexes<T> = {}): Shelf<T> {
    const made = createShelf<T>({
      name,
      indexes,
      touched(shelfName, id) {
        const ids = touched.get(shelfName) ?? new Set<string>();
        touched.set(shelfName, ids.add(id));
      },
    });
    shelves.set(name, made as unknown as Shelf<{ id: string }>);
    return made;
  }

  function* changes(): Iterable<Change> {
    for (const [name, ids] of touched) {
      for (const id of ids) yield [name, id, shelves.get(name)?.find(id) ?? null];
    }
  }

  const kept = layShelves(shelf);

  function* everything(): Iterable<Change> {
    const isWorthKeeping = createSieve(kept);
    for (const [name, each] of shelves) {
      for (const object of each.oldestFirst()) {
        if (isWorthKeeping(name, object)) yield [name, object.id, object];
      }
    }
  }

  const journal = folder && openJournal(folder, applyTo(shelves), everything);
  touched.clear();

  return {
    ...kept,
    commit() {
      if (journal) journal.append([...changes()]);
      touched.clear();
    },
    close() {
      if (journal) journal.close();
    },
  };
}

function applyTo(shelves: Map<string, Shelf<{ id: string }>>): (change: Change) => void {
  return ([name, id, object]) => {
    if (object === null) shelves.get(name)?.remove(id);
    else shelves.get(name)?.put(object as { id: string });
  };
}

type MakeShelf = <T extends { id: string }>(name: string, indexes?: Indexes<T>) => Shelf<T>;

function layShelves(shelf: MakeShelf): Omit<Books, 'commit' | 'close'> {
  return {
    customers: shelf('customers', { email: (customer) => customer.email }),
    products: shelf('products'),
    prices: shelf('prices', {
      product: (price) => price.product,
      lookup_key: (price) => price.lookup_key,
    }),
    coupons: shelf('coupons'),
    promotionCodes: shelf('promotionCodes', { code: (promotion) => promotion.code.toUpperCase() }),
    discounts: shelf('discounts'),
    paymentMethods: shelf('paymentMethods', { customer: (method) => method.customer }),
    setupIntents: shelf('setupIntents', { customer: (intent) => intent.customer }),
    paymentIntents: shelf('paymentIntents', { customer: (intent) => intent.customer }),
    charges: shelf('charges', {
      customer: (charge) => charge.customer,
      payment_intent: (charge) => charge.payment_intent,
    }),
    balanceTransactions: shelf('balanceTransactions', { source: (entry) => entry.source }),
    refunds: shelf('refunds', {
      charge: (refund) => refund.charge,
      payment_intent: (refund) => refund.payment_intent,
    }),
    disputes: shelf('disputes', {
      charge: (dispute) => dispute.charge,
      payment_intent: (dispute) => dispute.payment_intent,
    }),
    fraudWarnings: shelf('fraudWarnings', { charge: (warning) => warning.charge }),
    sessions: shelf('sessions', {
      customer: (session) => session.customer,
      payment_intent: (session) => session.payment_intent,
      subscription: (session) => session.subscription,
    }),
    subscriptions: shelf('subscriptions', { customer: (subscription) => subscription.customer }),
    subscriptionSchedules: shelf('subscriptionSchedules'),
    invoices: shelf('invoices', {
      customer: (invoice) => invoice.customer,
      subscription: (invoice) => invoice.parent?.subscription_details?.subscription,
    }),
    invoiceItems: shelf('invoiceItems', {
      customer: (item) => item.customer,
      invoice: (item) => item.invoice,
    }),
    invoicePayments: shelf('invoicePayments', {
      invoice: (payment) => payment.invoice,
      payment_intent: (payment) => payment.payment.payment_intent,
    }),
    portalSessions: shelf('portalSessions'),
    portalConfigurations: shelf('portalConfigurations'),
    webhookEndpoints: shelf('webhookEndpoints'),
    testClocks: shelf('testClocks'),
    ...layOwnShelves(shelf),
  };
}

/** What Stripe keeps to itself. */
function layOwnShelves(shelf: MakeShelf) {
  return {
    events: shelf('events'),
    checkouts: shelf('checkouts'),
    cards: shelf('cards'),
    deliveries: shelf('deliveries', { event: (delivery) => delivery.event }),
    replays: shelf('replays'),
    tasks: shelf('tasks'),
    faults: shelf('faults'),
    settings: shelf('settings'),
    deleted: shelf('deleted'),
  } satisfies Partial<Books>;
}
