/** Offers: discounts at Stripe for members who cancel, for former subscribers, and for holders of a code. */

/** Creates and ends offers; a job does the same at Stripe. */
export { createOffer, endOffer, syncOfferJob } from './change-offers.ts';
/** Finds the open offer for a purchase, and the offer of a promotion code. */
export { findCodedOffer, findOfferOfCode, findOpenOffer } from './find-offers.ts';
/** The error `offer_not_open`. */
export { offerNotOpen } from './offers.errors.ts';
/** The endpoints for staff. */
export { offerEndpoints } from './offers.routes.ts';
/** The schemas of a new offer, of an offer as its member sees it, and of the discount of a promotion code. */
export {
  newOfferSchema,
  ownOfferSchema,
  type Promotion,
  promotionSchema,
} from './offers.schemas.ts';
/** Redemptions of offers, which are stored before Stripe is called. */
export {
  beginRedemption,
  findOffer,
  hasBegunRedemption,
  hasRedeemed,
  markApplied,
  type OfferRow,
} from './offers.store.ts';
/** The coupon of an offer; created if Stripe does not have it. */
export { couponIdOf, ensureOfferAtStripe } from './offers.stripe.ts';
/** Returns the API view of an offer. */
export { presentOffer } from './offers.views.ts';
