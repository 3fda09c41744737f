import { invalidRequest } from '../api/api-error.ts';
import type { Price } from '../catalog/prices.ts';
import type { SessionParams } from '../checkout/session-params.ts';
import type { Customer } from '../customers/customers.ts';

/**
 * Throws if the tax of a session cannot be calculated. The account has no default tax behavior in its tax settings, so
 * each price needs its own.
 */
export function assertTaxable(
  params: SessionParams,
  prices: Price[],
  customer: Customer | null,
): void {
  if (params.customer_update && !customer) {
    throw invalidRequest('`customer_update` can only be used with `customer`.', {
      param: 'customer_update',
    });
  }
  const update = params.customer_update ?? {};
  if (params.automatic_tax?.enabled) {
    const unspecified = prices.find((price) => price.tax_behavior === 'unspecified');
    if (unspecified) {
      throw invalidRequest(
        `You must set \`tax_behavior\` on the price \`${unspecified.id}\`, or a default tax behavior in the tax settings, to use automatic tax.`,
        { param: 'line_items' },
      );
    }
    if (customer && !customer.address?.country && update.address !== 'auto') {
      throw invalidRequest(
        "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address to the Customer or set either `customer_update[address]` to 'auto' or `customer_update[shipping]` to 'auto' to save the address entered in Checkout to the Customer.",
        { code: 'customer_tax_location_invalid' },
      );
    }
  }
  if (params.tax_id_collection?.enabled && customer && update.name !== 'auto') {
    throw invalidRequest(
      'Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.',
    );
  }
}
