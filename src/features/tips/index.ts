/** One-time and monthly tips, and their effects: thanks, rewards, goals and badges. */

/** Marks a tip as paid and emails thanks. */
export { bookTip } from './book-tip.ts';
/** Goals: an article becomes free for everyone once its tips reach an amount. */
export { goalEndpoints, goalSchema, presentGoal } from './goals.routes.ts';
/** Finds monthly tips that were given as a guest with one of a person's email addresses. */
export { findGuestPledges } from './guest-pledges.ts';
/** Returns which members tipped recently, for a badge. `TIPPERS_TOPIC` is published with a giver's member id. */
export { listSupportersAmong, TIPPERS_TOPIC } from './list-supporters.ts';
/** Published when the wall of thanks changes. */
export { TIPS_TOPIC } from './list-tips.ts';
/** The tips and monthly tips in a member's data export, without the secret of the stop link. */
export { tipsPersonalData } from './personal-data.ts';
/** Queries of monthly tips. */
export { listPledgesAtStripe, listPledgesOf } from './pledges.store.ts';
/** Recreates a tip that is missing after a backup was restored, and the current amount of a monthly tip. */
export { rebuildPledgeAmount, rebuildTip } from './rebuild-tip.ts';
/** Returns the progress of an article's goal. */
export { findGoalState, type GoalState } from './sync-goal.ts';
/**
 * The sync of a monthly tip with Stripe, and its differences from the order for staff. `findTipTarget` returns the title
 * of the article or the name of the author that a tip is for.
 */
export { findTipTarget, pledgeObject, reviewPledge } from './sync-pledge.ts';
/** Grants the reward of a tip to a guest who returns from Stripe. */
export { giveGuestReward } from './sync-reward.ts';
/** Updates everything that depends on a tip's payments. */
export { syncTip } from './sync-tip.ts';
/** The changes of tip rows that a plan may contain, and their writers. */
export { createTipAppliers, type TipRowChange } from './tips.appliers.ts';
/** The endpoints for readers, givers and staff. */
export { tipEndpoints } from './tips.routes.ts';
