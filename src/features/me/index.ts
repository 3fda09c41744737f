/** A member's own account: profile, export and erasure of personal data, retention. */

/** Removes uploaded pictures that no profile uses any more. */
export { removeAvatarJob } from './change-avatar.ts';
/** Erases members again who were restored from a backup. */
export { type ReplayedErasures, replayErasures } from './erase-again.ts';
/** Erases an account by an emailed link, without signing in. */
export { erasureLinkEndpoints } from './erase-by-link.routes.ts';
/** The job that erases a member. */
export { eraseMemberJob } from './erase-member.ts';
export {
  /** Deletes a member's erasure links. */
  deleteErasureLinksOf,
  /** Deletes expired erasure links. */
  deleteExpiredErasureLinks,
} from './erasure-links.store.ts';
/** Signs and verifies erasure receipts. */
export { createReceipts, type Receipts } from './erasure-receipt.ts';
/** Reads and changes one's profile. */
export { meEndpoints } from './me.routes.ts';
/** Exports one's data and erases one's account. */
export { personalDataEndpoints } from './personal-data.routes.ts';
/** Verifies erasure receipts. */
export { receiptEndpoints } from './receipts.routes.ts';
/** Enqueues unfinished erasures again. */
export { continueErasures } from './request-erasure.ts';
/** Deletes personal data past its retention period. */
export { applyRetention } from './retention.ts';
