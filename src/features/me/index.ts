/** What members see and change of themselves. */

/** Export and erasure. */
export { eraseMemberJob } from './erase-member.ts';
export { createReceipts } from './erasure-receipt.ts';
export { meEndpoints } from './me.routes.ts';
export { personalDataEndpoints } from './personal-data.routes.ts';
export { receiptEndpoints } from './receipts.routes.ts';
export { continueErasures } from './request-erasure.ts';
/** Forgets what is past its time. */
export { applyRetention } from './retention.ts';
