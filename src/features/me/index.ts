/** What members see and change of themselves. */

/** Export and erasure. */
export { eraseMemberJob } from './erase-member.ts';
export { meEndpoints } from './me.routes.ts';
export { continueErasures } from './request-erasure.ts';
export { rightsEndpoints } from './rights.routes.ts';
