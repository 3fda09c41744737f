import type Stripe from 'stripe';
import { resourceMissing } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type Customer = Stored<Stripe.Customer>;

interface NewCustomer {
  email: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  address?: Customer['address'];
  testClock?: string | null;
  taxExempt?: 'exempt' | 'none' | 'reverse';
}

export function createCustomer(context: EmulatorContext, wanted: NewCustomer): Customer {
  const customer = context.store.customers.put({
    id: `cus_${randomText(14)}`,
    object: 'customer',
    address: wanted.address ?? null,
    balance: 0,
    created: context.clock.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: wanted.description ?? null,
    discount: null,
    email: wanted.email,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: wanted.metadata ?? {},
    name: wanted.name ?? null,
    next_invoice_sequence: 1,
    phone: wanted.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: wanted.taxExempt ?? 'none',
    test_clock: wanted.testClock ?? null,
  });
  context.publish('customer.created', customer);
  return customer;
}

/** Stores changes of a customer and publishes `customer.updated` if a field changed. */
export function changeCustomer(
  context: EmulatorContext,
  id: string,
  changes: Partial<Customer>,
): Customer {
  const before = getCustomer(context, id);
  const after = context.store.customers.put({ ...before, ...changes });
  context.publish('customer.updated', after, before);
  return after;
}

/** The customer with this id. Throws Stripe's error for unknown and deleted customers. */
export function getCustomer(context: EmulatorContext, id: string, param = 'customer'): Customer {
  const customer = context.store.customers.find(id);
  if (!customer) throw resourceMissing('customer', id, param);
  return customer;
}

/** Assigns the next invoice number of this customer, such as `ABCD1234-0001`. */
export function takeInvoiceNumber(context: EmulatorContext, id: string): string {
  const customer = getCustomer(context, id);
  const sequence = customer.next_invoice_sequence ?? 1;
  context.store.customers.put({ ...customer, next_invoice_sequence: sequence + 1 });
  return `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
}

/** Sets the customer's default payment method for invoices. */
export function makeDefault(context: EmulatorContext, id: string, paymentMethod: string): void {
  const { invoice_settings: settings } = getCustomer(context, id);
  changeCustomer(context, id, {
    invoice_settings: { ...settings, default_payment_method: paymentMethod },
  });
}
