/** What members see and change of themselves. */
export { meEndpoints } from './me.routes.ts';
export type { SubscriptionSummary } from './me.schemas.ts';
export type { MeDeps } from './read-me.ts';
