/** One-off tips: started here, paid at Stripe, settled by the one fulfilment of checkouts. */

export { keepTipInStep } from './keep-tip.ts';
export { type TipRoutesDeps, tipEndpoints } from './tips.routes.ts';
export { eraseTipsOf, listTipsOf, markTipPaid, type TipRow } from './tips.store.ts';
