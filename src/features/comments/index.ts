/** The conversation below articles: who may take part, what was said. */
export { commentEndpoints } from './comments.routes.ts';
/** The one ladder that says whether somebody may comment, for whoever is asking now. */
export { type ConversationDeps, findConversation } from './find-conversation.ts';
/** Tells open streams what readers can see change, and forgets it after a day. */
export { createLiveConversation, forgetOldEvents } from './live-conversation.ts';
/** Announced with an article's id on every change of its conversation. */
export { COMMENTS_TOPIC, type CommentWriteDeps } from './tell-readers.ts';
