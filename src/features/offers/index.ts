/** Offers: discounts at Stripe for members who cancel, for those who left, and for holders of a code. */

/** Creates and ends offers; the job does the same at Stripe. */
export { createOffer, endOffer, syncOfferJob } from './change-offers.ts';
/** The open offer for someone, and the offer behind a code. */
export { findCodedOffer, findOfferOfCode, findOpenOffer } from './find-offers.ts';
/** The refusal of an offer that is over. */
export { offerNotOpen } from './offers.errors.ts';
/** The endpoints of staff. */
export { offerEndpoints } from './offers.routes.ts';
/** An offer as the member sees it whom it is for, and what a promotion code takes off. */
export {
  newOfferSchema,
  ownOfferSchema,
  type Promotion,
  promotionSchema,
} from './offers.schemas.ts';
/** Uses of offers, stored before Stripe is asked. */
export {
  beginRedemption,
  findOffer,
  hasBegunRedemption,
  hasRedeemed,
  markApplied,
  type OfferRow,
} from './offers.store.ts';
/** The coupon of an offer, created where Stripe does not have it. */
export { couponIdOf, ensureOfferAtStripe } from './offers.stripe.ts';
/** An offer on the wire. */
export { presentOffer } from './offers.views.ts';
