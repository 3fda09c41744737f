/** What a restored backup does not have, and what it has too much of. */

/** Rebuilds a sale from what Stripe says of it. */
export { createLostSaleFinder } from './find-lost-sale.ts';
