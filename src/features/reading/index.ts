/** The reading API: articles as callers may see them, lists, authors, the site. */

/** The decision and the conversation of the article at a URL. */
export { byUrlEndpoints } from './addressed.routes.ts';
export { type ArticleResponses, createArticleResponses } from './article-responses.ts';
/** Access decisions without texts: for many articles at once, and explained. */
export { decisionEndpoints } from './decisions.routes.ts';
/** Tokens with what a member may read, for offline verification. */
export { entitlementEndpoints } from './entitlements.routes.ts';
/** Deletes a member's feed, so that its URL stops working. */
export { removeFeedOf } from './feeds.store.ts';
export { memberFeedEndpoints } from './member-feed.routes.ts';
/** Articles as one member gets them, for staff. */
export { memberViewEndpoints } from './member-view.routes.ts';
/** Search, feeds, sitemaps and robots.txt. */
export { outputEndpoints } from './outputs.routes.ts';
/** The feed in a member's export, without its token, which is a secret. */
export { feedPersonalData } from './personal-data.ts';
export { previewEndpoints } from './preview.routes.ts';
export { READS, readingEndpoints } from './reading.routes.ts';
export { sitePageEndpoints } from './site-pages.routes.ts';
/** An article as each type of reader would get it, for staff. */
export { staffPreviewEndpoints } from './staff-preview.routes.ts';
