import type { EmulatorContext } from '../context.ts';
import { changeCustomer } from '../customers/customers.ts';
import type { EnteredTaxId } from '../customers/tax-ids.ts';
import { addTaxId } from '../customers/tax-ids.ts';
import { taxSession } from '../tax/session-tax.ts';
import { customerDetails } from './create-session.ts';
import type { Session } from './sessions.ts';
import { getCheckout, getSession } from './sessions.ts';

/** The data for tax that the customer enters on the page. */
export interface EnteredDetails {
  /** A two-letter code; required if tax is calculated. */
  country?: string | undefined;
  businessName?: string | undefined;
  taxId?: EnteredTaxId | undefined;
}

const DEFAULT_COUNTRY = 'US';

/** Stores the entered address and tax id, and calculates the tax. */
export function collectDetails(
  context: EmulatorContext,
  id: string,
  entered: EnteredDetails & { email: string },
): Session {
  const session = getSession(context, id);
  const before = session.customer_details ?? customerDetails(entered.email, null);
  const isTaxed = session.automatic_tax.enabled;
  const country = entered.country ?? before.address?.country ?? (isTaxed ? DEFAULT_COUNTRY : null);
  const collectsIds = session.tax_id_collection?.enabled ?? false;
  context.store.sessions.put({
    ...session,
    customer_details: {
      ...before,
      address: country === null ? before.address : addressIn(country),
      business_name: (collectsIds && entered.businessName) || before.business_name,
      tax_ids: collectsIds && entered.taxId ? [entered.taxId] : before.tax_ids,
    },
  });
  return taxSession(context, id);
}

function addressIn(country: string) {
  return { city: null, country, line1: null, line2: null, postal_code: null, state: null };
}

/**
 * Saves the entered data to the customer before the invoice that shows it is created: everything for a new customer,
 * or the fields in `customer_update` for an existing one.
 */
export function saveDetails(context: EmulatorContext, session: Session, customer: string): void {
  const { customer_details: details } = session;
  const { customerUpdate } = getCheckout(context, session.id);
  const isNew = session.customer === null;
  const address = (isNew || customerUpdate?.address) && details?.address;
  const name = (isNew || customerUpdate?.name) && details?.business_name;
  if (address || name) {
    changeCustomer(context, customer, { ...(address && { address }), ...(name && { name }) });
  }
  for (const { type, value } of details?.tax_ids ?? []) {
    if (value) addTaxId(context, customer, { type, value });
  }
}
