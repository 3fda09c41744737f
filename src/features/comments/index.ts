/** The conversation below articles: who may comment, moderation, notifications. */

/** Deletes the network addresses that Akismet was sent, for the retention task. */
export { deleteAkismetChecksBefore } from './akismet-checks.store.ts';
/** Whether a caller may comment, for an article's answer. */
export { decideConversationFor } from './assert-can-comment.ts';
/** A badge of another feature, such as that of supporters. */
export type { BadgeSource } from './comment-context.ts';
/** Creates what the endpoints, jobs and tasks below need. */
export { createCommentDeps } from './comment-deps.ts';
/** Renders a comment's Markdown. */
export { renderComment } from './comment-markdown.ts';
/** The jobs and the recurring tasks of the conversation. */
export { commentJobs, commentTasks } from './comments.jobs.ts';
/** All endpoints of the conversation, for readers, members and moderators. */
export { commentEndpoints } from './comments.routes.ts';
/** Why a member may not comment. */
export { CONVERSATION_REASONS } from './conversation.rules.ts';
/** Erases a member's comments: anonymised or removed as well. */
export {
  COMMENT_ERASURE_MODES,
  type CommentErasureMode,
  eraseCommentsOf,
} from './erase-comments.ts';
/** Hides everything that a banned member wrote. */
export { enqueueHideComments } from './hide-comments.ts';
/** Comments of another system, with their likes and reports; recount afterwards. */
export {
  type ImportedComment,
  insertImportedComments,
  insertImportedLikes,
  insertImportedReports,
  updateImportedComment,
} from './imported-comments.store.ts';
/** A member's comments. */
export { listCommentsOf } from './member-data.store.ts';
/** Forgets who wrote notices of illegal content, for the retention task. */
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
