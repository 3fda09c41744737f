/** Tips, given once or every month, and what follows from them: thanks, rewards, goals and badges. */

/** Dates a tip that was paid, and thanks for it. */
export { bookTip } from './book-tip.ts';
/** Goals: an article that becomes free for everyone once tips towards it reach an amount. */
export { goalEndpoints, goalSchema, presentGoal } from './goals.routes.ts';
/** Monthly tips that were given as a guest with one of a person's addresses. */
export { findGuestPledges } from './guest-pledges.ts';
/** Which members gave lately, for a badge; `GIVERS_TOPIC` is published with the id of one who may have. */
export { GIVERS_TOPIC, listSupportersAmong } from './list-supporters.ts';
/** Published when the wall of thanks changed. */
export { TIPS_TOPIC } from './list-tips.ts';
/** What a member's export says of tips and pledges; the link that stops a pledge is a secret. */
export { tipsPersonalData } from './personal-data.ts';
/** Rows of monthly tips. */
export { listPledgesAtStripe, listPledgesOf } from './pledges.store.ts';
/** Writes a tip again that a restored backup does not have, and what a monthly one charges now. */
export { rebuildPledgeAmount, rebuildTip } from './rebuild-tip.ts';
/** How far an article's goal is. */
export { findGoalState, type GoalState } from './sync-goal.ts';
/** A monthly tip as it is followed at Stripe, and what staff see of one that differs. */
export { pledgeObject, reviewPledge } from './sync-pledge.ts';
/** Gives a guest who comes back from Stripe the reward of their tip. */
export { giveGuestReward } from './sync-reward.ts';
/** Lets everything follow from a tip's payments. */
export { syncTip } from './sync-tip.ts';
/** The changes of tips' own rows that a plan may contain, and how they are written. */
export { createTipAppliers, type TipRowChange } from './tips.appliers.ts';
/** The endpoints of readers, givers and staff. */
export { tipEndpoints } from './tips.routes.ts';
