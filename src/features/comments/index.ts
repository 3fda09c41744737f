/** The conversation below articles: who may take part, what was said. */

/** Akismet, asked about comments where it is set, and what is kept for it for a while. */
export { createAkismet } from './akismet.ts';
export { deleteAkismetChecksBefore } from './akismet-checks.store.ts';
export { createConversationArticleCache } from './article-cache.ts';
/** The one ladder that says whether somebody may comment, for whoever is asking now. */
export {
  type BadgeSource,
  type ConversationDeps,
  decideConversationFor,
} from './assert-can-comment.ts';
/** Badges of members from memory, for what is only shown. */
export { createBadgeCache } from './badge-cache.ts';
/** The pages of comments that anonymous readers see, in memory. */
export { createCommentPageCache } from './comment-page-cache.ts';
export { commentEndpoints } from './comments.routes.ts';
export { correctAkismetJob } from './correct-akismet.ts';
/** What becomes of a member's comments when they are erased. */
export {
  COMMENT_ERASURE_MODES,
  type CommentErasureMode,
  eraseCommentsOf,
} from './erase-comments.ts';
export { listFollowsOf } from './follows.store.ts';
/** Takes what a banned member wrote away from readers. */
export { enqueueHideComments, hideCommentsJob } from './hide-comments.ts';
/** What a member liked, reported, ignores and wants to be told of, for their export. */
export { listIgnoredBy } from './ignored-members.store.ts';
export { listLikesOf } from './likes.store.ts';
/** Tells open streams what readers can see change, and forgets it after a day. */
export { createLiveConversation, deleteOldEvents } from './live-conversation.ts';
/** The lists of words, for what is no comment. */
export { matchWordLists } from './match-word-lists.rules.ts';
/** Everything that a member wrote. */
export { listCommentsOf } from './member-comments.store.ts';
export { listMentionsOf } from './mentions.store.ts';
export { findNotificationPreferences, listNotificationsOf } from './notifications.store.ts';
export { notifyFollowersJob } from './notify-followers.ts';
export { notifyModerators } from './notify-moderators.ts';
export { createOutsideCheck } from './outside-check.ts';
/** Announced with an article's id on every change of its conversation. */
export { COMMENTS_TOPIC, type CommentWriteDeps } from './publish-events.ts';
/** Counts everything anew, for the command line. */
export { recountConversations } from './recount-conversations.ts';
export { listReportsOf } from './reports.store.ts';
/** The publisher's own service, asked about comments. */
export { type OutsideServices, outsideCheckJob } from './run-outside-check.ts';
/** The letters of the day, and who is told of what is said below an article. */
export { sendDigests } from './send-digests.ts';
export { listStatementsOf } from './statements.store.ts';
/** A member's turn to write, for whoever takes their voice or erases them. */
export { lockWriter } from './writer-history.store.ts';
