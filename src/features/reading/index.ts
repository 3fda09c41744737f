/** What readers get: articles as they may see them, lists, authors, the site. */

export { type ArticleAnswers, createArticleAnswers } from './article-answers.ts';
/** Decisions by themselves: for many articles at once, and explained. */
export { decisionEndpoints } from './decisions.routes.ts';
/** Search, and what other programs read: the feed, the sitemap, robots.txt. */
export { removeFeedOf } from './feeds.store.ts';
export { memberFeedEndpoints } from './member-feed.routes.ts';
export { outputEndpoints } from './outputs.routes.ts';
/** What a member's export says of their own feed; its token is a secret that reads in their name. */
export { feedPersonalData } from './personal-data.ts';
export { previewEndpoints } from './preview.routes.ts';
export { READS, readingEndpoints } from './reading.routes.ts';
export type { ConversationState } from './reading.views.ts';
