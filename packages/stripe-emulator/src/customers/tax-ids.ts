import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type TaxId = Stored<Stripe.TaxId>;

export interface EnteredTaxId {
  type: string;
  value: string;
}

/** Adds a tax id to a customer, unless the same type and value exists. It is not verified. */
export function addTaxId(context: EmulatorContext, customer: string, entered: EnteredTaxId): TaxId {
  const known = context.store.taxIds
    .where('customer', customer)
    .find(({ type, value }) => type === entered.type && value === entered.value);
  if (known) return known;
  const created = context.store.taxIds.put({
    id: newId('txi'),
    object: 'tax_id',
    country: entered.type === 'eu_vat' ? entered.value.slice(0, 2) : null,
    created: context.clock.seconds(),
    customer,
    customer_account: null,
    livemode: false,
    owner: { customer, customer_account: null, type: 'customer' },
    type: entered.type,
    value: entered.value,
    verification: null,
  });
  context.publish('customer.tax_id.created', created);
  return created;
}
