/** The conversation below articles: who may take part, what was said. */

/** Akismet, asked about comments where it is set, and what is kept for it for a while. */
export { createAkismet } from './akismet.ts';
export { forgetAkismetChecks } from './akismet-checks.store.ts';
export { correctAkismetJob } from './ask-akismet.ts';
/** The publisher's own service, asked about comments. */
export { checkOutsideJob, type OutsideServices } from './check-outside.ts';
export { commentEndpoints } from './comments.routes.ts';
export { createDiscussedArticles } from './discussed-articles.ts';
/** What becomes of a member's comments when they are erased. */
export { COMMENT_FATES, type CommentFate, eraseCommentsOf } from './erase-comments.ts';
/** The one ladder that says whether somebody may comment, for whoever is asking now. */
export { type BadgeSource, type ConversationDeps, findConversation } from './find-conversation.ts';
export { listFollowsOf } from './follows.store.ts';
/** Takes what a banned member wrote away from readers. */
export { enqueueHiding, hideCommentsJob } from './hide-comments.ts';
/** What a member liked, reported, ignores and wants to be told of, for their export. */
export { listIgnoredBy } from './ignored-members.store.ts';
/** The lists of words, for what is no comment. */
export { judgeWords } from './judge-words.rules.ts';
/** Badges of members from memory, for what is only shown. */
export { createKnownBadges } from './known-badges.ts';
export { listLikesOf } from './likes.store.ts';
/** Tells open streams what readers can see change, and forgets it after a day. */
export { createLiveConversation, forgetOldEvents } from './live-conversation.ts';
/** Everything that a member wrote. */
export { listCommentsOf } from './members-comments.store.ts';
export { listMentionsOf } from './mentions.store.ts';
export { findNoticeChoice, listNoticesOf } from './notices.store.ts';
export { createOutsideCheck } from './outside-check.ts';
/** Counts everything anew, for the command line. */
export { recountConversations } from './recount-conversations.ts';
export { listReportsOf } from './reports.store.ts';
/** The letters of the day, and who is told of what is said below an article. */
export { sendDigests } from './send-digests.ts';
/** Everyone's pages of comments, kept in memory. */
export { createSharedPages, type SharedPages } from './shared-pages.ts';
export { listStatementsOf } from './statements.store.ts';
export { tellFollowersJob } from './tell-followers.ts';
export { tellModerators } from './tell-moderators.ts';
/** Announced with an article's id on every change of its conversation. */
export { COMMENTS_TOPIC, type CommentWriteDeps } from './tell-readers.ts';
/** A member's turn to write, for whoever takes their voice or erases them. */
export { lockWriter } from './writers-record.store.ts';
