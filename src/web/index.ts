/**
 * The server-rendered reader pages and staff console: clients of the public API that work without
 * scripts.
 */

export { createNoticeRenderer } from './notice-page.ts';
export { cachedArticleRoute } from './pages/cached-article.page.ts';
export { readerPages } from './web.routes.ts';
