/** The conversation below articles: who may take part, what was said. */
export { commentEndpoints } from './comments.routes.ts';
/** The one ladder that says whether somebody may comment; the article's answer asks it too. */
export {
  type ConversationDecision,
  type ConversationQuestion,
  type ConversationReason,
  decideConversation,
  type Speaker,
  type WhoMayComment,
} from './conversation.rules.ts';
/** What wiring passes in, and the ladder for whoever is asking now. */
export {
  type ConversationDeps,
  findConversation,
  type Participant,
  toSpeaker,
} from './find-conversation.ts';
/** Announced with an article's id on every change of its conversation. */
export { COMMENTS_TOPIC } from './post-comment.ts';
