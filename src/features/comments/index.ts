/** The conversation below articles: who may comment, moderation, notifications. */

/** Deletes the network addresses that were sent to Akismet, for the retention task. */
export { deleteAkismetChecksBefore } from './akismet-checks.store.ts';
/** Decides whether a caller may comment, for an article's response. */
export { decideConversationFor } from './assert-can-comment.ts';
/** A badge that another feature awards, such as "supporter"; the staff notes about a member, for moderators. */
export type { BadgeSource, NotesSummary } from './comment-context.ts';
/** Creates the dependencies of the endpoints, jobs and tasks below. */
export { createCommentDeps } from './comment-deps.ts';
/** Renders a comment's Markdown. */
export { renderComment } from './comment-markdown.ts';
/** The jobs and the recurring tasks of the conversation. */
export { commentJobs, commentTasks } from './comments.jobs.ts';
/** All endpoints of the conversation, for readers, members and moderators. */
export { commentEndpoints } from './comments.routes.ts';
/** The reasons why a member may not comment. */
export { CONVERSATION_REASONS } from './conversation.rules.ts';
/** Erases a member's comments: anonymizes or removes them. */
export {
  COMMENT_ERASURE_MODES,
  type CommentErasureMode,
  eraseCommentsOf,
} from './erase-comments.ts';
/** Enqueues a job that hides all comments of a banned member. */
export { enqueueHideComments } from './hide-comments.ts';
/** Inserts and updates comments, likes and reports from another system; recount afterwards. */
export { type ImportedComment, importedComments } from './imported-comments.store.ts';
/** Lists a member's comments. */
export { listCommentsOf } from './member-data.store.ts';
/** Deletes the senders' data of notices of illegal content, for the retention task. */
export { deleteNoticesBefore } from './notices.store.ts';
/** A member's conversation data, for their export. */
export { commentsPersonalData } from './personal-data.ts';
/** Checks a text that is not a comment against the word lists of the comment policy. */
export { matchWordLists } from './policy.rules.ts';
/** Published with an article's id on every change of its conversation. */
export { COMMENTS_TOPIC } from './publish-events.ts';
/** Recounts and repairs all counts, for the command line. */
export { recountConversations } from './recount-conversations.ts';
/** Locks a member against posting, for features that ban, suspend or erase them. */
export { lockWriter } from './writer-history.store.ts';
