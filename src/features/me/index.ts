/** A member's own account: profile, export and erasure of personal data, retention. */

/** Erases members again whom a restored backup brought back. */
export { type ErasedAgain, eraseAgain } from './erase-again.ts';
/** The job that erases a member. */
export { eraseMemberJob } from './erase-member.ts';
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
