import type Stripe from 'stripe';
import type { Collection, Indexes } from './collection.ts';
import { createCollection } from './collection.ts';
import type { Change } from './journal.ts';
import { openJournal } from './journal.ts';
import type {
  CardRecord,
  CheckoutRecord,
  DeletedRecord,
  DeliveryRecord,
  EventRecord,
  FaultRecord,
  IdempotencyRecord,
  ItemListRecord,
  PaidOutRecord,
  SettingRecord,
  TaskRecord,
} from './records.ts';
import { createRetentionFilter } from './retention.ts';
import type { Stored } from './stored.ts';

/** All data of the emulator: Stripe's objects, and internal records that the API never returns. */
export interface Store {
  accounts: Collection<Stored<Stripe.Account>>;
  customers: Collection<Stored<Stripe.Customer>>;
  taxIds: Collection<Stored<Stripe.TaxId>>;
  products: Collection<Stored<Stripe.Product>>;
  prices: Collection<Stored<Stripe.Price>>;
  taxRates: Collection<Stored<Stripe.TaxRate>>;
  coupons: Collection<Stored<Stripe.Coupon>>;
  promotionCodes: Collection<Stored<Stripe.PromotionCode>>;
  discounts: Collection<Stored<Stripe.Discount>>;
  paymentMethods: Collection<Stored<Stripe.PaymentMethod>>;
  setupIntents: Collection<Stored<Stripe.SetupIntent>>;
  paymentIntents: Collection<Stored<Stripe.PaymentIntent>>;
  charges: Collection<Stored<Stripe.Charge>>;
  balanceTransactions: Collection<Stored<Stripe.BalanceTransaction>>;
  payouts: Collection<Stored<Stripe.Payout>>;
  transfers: Collection<Stored<Stripe.Transfer>>;
  refunds: Collection<Stored<Stripe.Refund>>;
  disputes: Collection<Stored<Stripe.Dispute>>;
  files: Collection<Stored<Stripe.File>>;
  fraudWarnings: Collection<Stored<Stripe.Radar.EarlyFraudWarning>>;
  sessions: Collection<Stored<Stripe.Checkout.Session>>;
  subscriptions: Collection<Stored<Stripe.Subscription>>;
  subscriptionSchedules: Collection<Stored<Stripe.SubscriptionSchedule>>;
  invoices: Collection<Stored<Stripe.Invoice>>;
  creditNotes: Collection<Stored<Stripe.CreditNote>>;
  quotes: Collection<Stored<Stripe.Quote>>;
  paymentLinks: Collection<Stored<Stripe.PaymentLink>>;
  invoiceItems: Collection<Stored<Stripe.InvoiceItem>>;
  invoicePayments: Collection<Stored<Stripe.InvoicePayment>>;
  portalSessions: Collection<Stored<Stripe.BillingPortal.Session>>;
  portalConfigurations: Collection<Stored<Stripe.BillingPortal.Configuration>>;
  webhookEndpoints: Collection<Stored<Stripe.WebhookEndpoint>>;
  testClocks: Collection<Stored<Stripe.TestHelpers.TestClock>>;
  events: Collection<EventRecord>;
  checkouts: Collection<CheckoutRecord>;
  itemLists: Collection<ItemListRecord>;
  cards: Collection<CardRecord>;
  deliveries: Collection<DeliveryRecord>;
  paidOut: Collection<PaidOutRecord>;
  idempotencyKeys: Collection<IdempotencyRecord>;
  tasks: Collection<TaskRecord>;
  faults: Collection<FaultRecord>;
  settings: Collection<SettingRecord>;
  deleted: Collection<DeletedRecord>;
  /** Writes all changes since the last commit to the journal, atomically. */
  commit(): void;
  close(): void;
}

/** Opens the store in a folder, or an empty in-memory store if no folder is given. */
export function openStore(folder?: string): Store {
  const collections = new Map<string, Collection<{ id: string }>>();
  const changed = new Map<string, Set<string>>();

  function collection<T extends { id: string }>(
    name: string,
    indexes: Indexes<T> = {},
  ): Collection<T> {
    const created = createCollection<T>({
      name,
      indexes,
      onChange(collectionName, id) {
        const ids = changed.get(collectionName) ?? new Set<string>();
        changed.set(collectionName, ids.add(id));
      },
    });
    collections.set(name, created as unknown as Collection<{ id: string }>);
    return created;
  }

  function* changes(): Iterable<Change> {
    for (const [name, ids] of changed) {
      for (const id of ids) yield [name, id, collections.get(name)?.find(id) ?? null];
    }
  }

  const all = createCollections(collection);

  function* retained(): Iterable<Change> {
    const isRetained = createRetentionFilter(all);
    for (const [name, each] of collections) {
      for (const object of each.oldestFirst()) {
        if (isRetained(name, object)) yield [name, object.id, object];
      }
    }
  }

  const journal = folder && openJournal(folder, createChangeApplier(collections), retained);
  changed.clear();

  return {
    ...all,
    commit() {
      if (journal) journal.append([...changes()]);
      changed.clear();
    },
    close() {
      if (journal) journal.close();
    },
  };
}

function createChangeApplier(
  collections: Map<string, Collection<{ id: string }>>,
): (change: Change) => void {
  return ([name, id, object]) => {
    if (object === null) collections.get(name)?.remove(id);
    else collections.get(name)?.put(object as { id: string });
  };
}

type MakeCollection = <T extends { id: string }>(
  name: string,
  indexes?: Indexes<T>,
) => Collection<T>;

function createCollections(collection: MakeCollection): Omit<Store, 'commit' | 'close'> {
  return {
    accounts: collection('accounts'),
    customers: collection('customers', { email: (customer) => customer.email }),
    taxIds: collection('taxIds', { customer: (taxId) => taxId.customer }),
    ...createCatalog(collection),
    paymentMethods: collection('paymentMethods', { customer: (method) => method.customer }),
    setupIntents: collection('setupIntents', { customer: (intent) => intent.customer }),
    paymentIntents: collection('paymentIntents', { customer: (intent) => intent.customer }),
    charges: collection('charges', {
      customer: (charge) => charge.customer,
      payment_intent: (charge) => charge.payment_intent,
    }),
    balanceTransactions: collection('balanceTransactions', { source: (entry) => entry.source }),
    payouts: collection('payouts'),
    transfers: collection('transfers', {
      destination: (transfer) => String(transfer.destination),
      transfer_group: (transfer) => transfer.transfer_group,
    }),
    refunds: collection('refunds', {
      charge: (refund) => refund.charge,
      payment_intent: (refund) => refund.payment_intent,
    }),
    disputes: collection('disputes', {
      charge: (dispute) => dispute.charge,
      payment_intent: (dispute) => dispute.payment_intent,
    }),
    files: collection('files'),
    fraudWarnings: collection('fraudWarnings', { charge: (warning) => warning.charge }),
    sessions: collection('sessions', {
      customer: (session) => session.customer,
      payment_intent: (session) => session.payment_intent,
      subscription: (session) => session.subscription,
    }),
    subscriptions: collection('subscriptions', {
      customer: (subscription) => subscription.customer,
    }),
    subscriptionSchedules: collection('subscriptionSchedules', {
      customer: (schedule) => schedule.customer,
    }),
    ...createDocuments(collection),
    portalSessions: collection('portalSessions'),
    portalConfigurations: collection('portalConfigurations'),
    webhookEndpoints: collection('webhookEndpoints'),
    testClocks: collection('testClocks'),
    ...createInternalCollections(collection),
  };
}

/** Invoices and related objects. */
function createDocuments(collection: MakeCollection) {
  return {
    invoices: collection('invoices', {
      customer: (invoice) => invoice.customer,
      subscription: (invoice) => invoice.parent?.subscription_details?.subscription,
    }),
    creditNotes: collection('creditNotes', {
      customer: (note) => note.customer,
      invoice: (note) => note.invoice,
    }),
    quotes: collection('quotes', { customer: (quote) => quote.customer }),
    paymentLinks: collection('paymentLinks'),
    invoiceItems: collection('invoiceItems', {
      customer: (item) => item.customer,
      invoice: (item) => item.invoice,
    }),
    invoicePayments: collection('invoicePayments', {
      invoice: (payment) => payment.invoice,
      payment_intent: (payment) => payment.payment.payment_intent,
    }),
  } satisfies Partial<Store>;
}

/** Products, prices and discounts. */
function createCatalog(
  collection: MakeCollection,
): Pick<Store, 'products' | 'prices' | 'taxRates' | 'coupons' | 'promotionCodes' | 'discounts'> {
  return {
    products: collection('products'),
    prices: collection('prices', {
      product: (price) => price.product,
      lookup_key: (price) => price.lookup_key,
    }),
    taxRates: collection('taxRates'),
    coupons: collection('coupons'),
    promotionCodes: collection('promotionCodes', {
      code: (promotion) => promotion.code.toUpperCase(),
    }),
    discounts: collection('discounts'),
  };
}

/** Records that the API never returns. */
function createInternalCollections(collection: MakeCollection) {
  return {
    events: collection('events', { subject: (event) => event.subject }),
    checkouts: collection('checkouts'),
    itemLists: collection('itemLists'),
    cards: collection('cards'),
    deliveries: collection('deliveries', {
      event: (delivery) => delivery.event,
      endpoint: (delivery) => delivery.endpoint,
    }),
    paidOut: collection('paidOut', { payout: (entry) => entry.payout }),
    idempotencyKeys: collection('replays'),
    tasks: collection('tasks'),
    faults: collection('faults'),
    settings: collection('settings'),
    deleted: collection('deleted'),
  } satisfies Partial<Store>;
}
