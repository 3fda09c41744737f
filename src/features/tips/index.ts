/** Tips, once or for every month: started here, paid at Stripe, settled by the one fulfilment of checkouts. */

export { keepTipInStep } from './keep-tip.ts';
/** Monthly tips are subscriptions at Stripe, and kept in step with it by looking. */
export { lookAtPledge, type PledgeDeps, refreshPledge } from './look-at-pledge.ts';
export { isOver as isPledgeOver } from './pledge.rules.ts';
export { listPledgesAtStripe, listPledgesOf, type PledgeRow } from './pledges.store.ts';
export { type TipRoutesDeps, tipEndpoints } from './tips.routes.ts';
export { eraseTipsOf, listTipsOf, markTipPaid, type TipRow } from './tips.store.ts';
