/** What members see and change of themselves. */
export { meEndpoints } from './me.routes.ts';
