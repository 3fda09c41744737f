/** A member's own account: profile, export and erasure of personal data, retention. */

/** Removes pictures that members uploaded and no longer show. */
export { removeAvatarJob } from './change-avatar.ts';
/** Erases members again whom a restored backup brought back. */
export { type ErasedAgain, eraseAgain } from './erase-again.ts';
/** Erasing one's account by a mailed link, without signing in. */
export { erasureLinkEndpoints } from './erase-by-link.routes.ts';
/** The job that erases a member. */
export { eraseMemberJob } from './erase-member.ts';
export {
  /** Ends the mailed links for an erasure of a member. */
  deleteErasureLinksOf,
  /** Deletes links for an erasure that can no longer be used. */
  deleteExpiredErasureLinks,
} from './erasure-links.store.ts';
/** Signs and verifies receipts of erasures. */
export { createReceipts, type Receipts } from './erasure-receipt.ts';
/** Reading and changing one's profile. */
export { meEndpoints } from './me.routes.ts';
/** Exporting one's data and erasing one's account. */
export { personalDataEndpoints } from './personal-data.routes.ts';
/** Checking a receipt of an erasure. */
export { receiptEndpoints } from './receipts.routes.ts';
/** Enqueues unfinished erasures again. */
export { continueErasures } from './request-erasure.ts';
/** Deletes personal data past its retention period. */
export { applyRetention } from './retention.ts';
