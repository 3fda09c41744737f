import { addDays } from '../../time/clock.ts';
import type { Article } from '../articles/index.ts';
import type { SiteSettings } from '../settings/index.ts';

/** Why a member may not comment, in the order in which the rules are checked. */
export const CONVERSATION_REASONS = [
  'conversation_closed',
  'sign_in',
  'banned',
  'email_unconfirmed',
  'subscription_required',
] as const;
export type ConversationReason = (typeof CONVERSATION_REASONS)[number];

type WhoMayComment = SiteSettings['comments']['whoMay'];

/** The properties of a member that the comment rules need. */
export interface Commenter {
  readonly isStaff: boolean;
  readonly isEmailConfirmed: boolean;
  readonly isSubscriber: boolean;
  /** The end of a ban or mute by staff; null if there is none. */
  readonly restrictedUntil: Date | null;
}

/** The members whom each setting admits, and whether that needs their grants. Only "closed" applies to staff. */
const AUDIENCES = {
  members: { admits: () => true, needsGrants: false },
  subscribers: { admits: ({ isSubscriber }) => isSubscriber, needsGrants: true },
  closed: { admits: () => false, needsGrants: false },
} as const satisfies Record<
  WhoMayComment,
  { admits(commenter: Commenter): boolean; readonly needsGrants: boolean }
>;

export interface ConversationInput {
  /** Null for a caller who is not a signed-in member, including a server with an API key. */
  readonly commenter: Commenter | null;
  readonly article: Pick<Article, 'conversation' | 'conversationDays' | 'publishedAt'>;
  readonly settings: Pick<SiteSettings['comments'], 'whoMay' | 'closeAfterDays'>;
  readonly now: Date;
  /** Whether the commenter may read the whole article. */
  readonly canRead: boolean;
}

export interface ConversationDecision {
  /** Whether anyone at all may comment. */
  readonly open: boolean;
  readonly canComment: boolean;
  /** The first reason that applies; null if `canComment`. */
  readonly reason: ConversationReason | null;
  /** When the conversation closes or closed automatically; null if never. */
  readonly closesAt: Date | null;
}

/**
 * Decides whether a member may comment. A closed conversation is closed to staff too, because nobody could answer them,
 * and staff can reopen it. A ban and a missing confirmation apply to everyone; otherwise, staff need neither a
 * subscription nor access to the article.
 */
export function decideConversation(input: ConversationInput): ConversationDecision {
  const closesAt = findClosing(input);
  const reason = findReason(input, closesAt);
  return { open: reason !== 'conversation_closed', canComment: reason === null, reason, closesAt };
}

function findReason(input: ConversationInput, closesAt: Date | null): ConversationReason | null {
  const { commenter, now, canRead } = input;
  const whoMay = whoMayComment(input.article.conversation, input.settings.whoMay);
  if (whoMay === 'closed' || (closesAt !== null && now >= closesAt)) return 'conversation_closed';
  if (commenter === null) return 'sign_in';
  if (isInForce(commenter.restrictedUntil, now)) return 'banned';
  if (!commenter.isEmailConfirmed) return 'email_unconfirmed';
  if (commenter.isStaff) return null;
  return canRead && AUDIENCES[whoMay].admits(commenter) ? null : 'subscription_required';
}

/** Returns the instant from which nobody may comment. An article's null days mean the site's setting, 0 means never. */
function findClosing({ article, settings }: ConversationInput): Date | null {
  const days = article.conversationDays ?? settings.closeAfterDays ?? 0;
  return article.publishedAt === null || days === 0 ? null : addDays(article.publishedAt, days);
}

/** An article's own setting takes precedence over the site's. */
function whoMayComment(ofArticle: Article['conversation'], ofSite: WhoMayComment): WhoMayComment {
  return ofArticle === 'inherit' ? ofSite : ofArticle;
}

/** Returns whether the decision needs grants: a public article on which any member may comment does not. */
export function dependsOnGrants(
  { access, conversation }: Pick<Article, 'access' | 'conversation'>,
  ofSite: WhoMayComment,
): boolean {
  return access !== 'public' || AUDIENCES[whoMayComment(conversation, ofSite)].needsGrants;
}

/** Returns whether a ban or mute still applies: at its end instant it no longer does. */
function isInForce(until: Date | null, now: Date): boolean {
  return until !== null && now < until;
}

/** Returns whether a comment may still be edited, up to and including the last second of the window. */
export function isWithinEditWindow(
  createdAt: Date,
  { now, windowSeconds }: { now: Date; windowSeconds: number },
): boolean {
  return now.getTime() - createdAt.getTime() <= windowSeconds * 1000;
}
