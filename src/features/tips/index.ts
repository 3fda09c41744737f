/** Tips, once or for every month: started here, paid at Stripe, settled by the one fulfilment of checkouts. */

/** Goals: an article that becomes free for everyone once tips towards it reach an amount. */
export { goalEndpoints, goalSchema, presentGoal } from './goals.routes.ts';
export { findGoalState, type GoalState } from './keep-goal.ts';
/** Dates what was paid, and thanks for it. */
export { keepPaidTip } from './keep-paid-tip.ts';
/** What a tip opens for its giver. */
export { giveGuestReward } from './keep-reward.ts';
export { keepTipInStep } from './keep-tip.ts';
/** Who gave of late, for a badge. */
export { GIVERS_TOPIC, listSupportersAmong } from './list-supporters.ts';
/** Monthly tips are subscriptions at Stripe, and kept in step with it by looking. */
export { lookAtPledge, type PledgeDeps, refreshPledge, reviewPledge } from './look-at-pledge.ts';
/** What a member's export says of tips and pledges; the link that stops a pledge is a secret. */
export { tipsPersonalData } from './personal-data.ts';
export { isOver as isPledgeOver } from './pledge.rules.ts';
export { listPledgesAtStripe, listPledgesOf, type PledgeRow } from './pledges.store.ts';
export { type TipRoutesDeps, tipEndpoints } from './tips.routes.ts';
export { eraseTipsOf, type TipRow } from './tips.store.ts';
