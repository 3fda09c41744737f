/** The pages that readers see: clients of the public API, without a script. */
export { readerPages } from './web.routes.ts';
