/**
 * The server-rendered reader pages and staff console: clients of the public API that work without
 * scripts.
 */
export { readerPages } from './web.routes.ts';
