/** Recovery of sales that a restored backup does not have. */

/** Rebuilds a sale from Stripe's data. */
export { createLostSaleFinder } from './find-lost-sale.ts';
