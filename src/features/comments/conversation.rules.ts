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

/** What the rules need to know of a member who wants to comment. */
export interface Commenter {
  readonly isStaff: boolean;
  readonly isEmailConfirmed: boolean;
  readonly isSubscriber: boolean;
  /** Until when a ban or a mute by staff is in force. */
  readonly restrictedUntil: Date | null;
}

/** Whom each setting admits, and whether that depends on the member's grants. Staff are always admitted. */
const AUDIENCES = {
  members: { admits: () => true, needsGrants: false },
  subscribers: { admits: ({ isSubscriber }) => isSubscriber, needsGrants: true },
  closed: { admits: () => false, needsGrants: false },
} as const satisfies Record<
  WhoMayComment,
  { admits(commenter: Commenter): boolean; readonly needsGrants: boolean }
>;

export interface ConversationInput {
  /** Null for a caller who is not signed in as a member; a server with an API key is none either. */
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
  /** Why not: the first reason that applies; null where `canComment`. */
  readonly reason: ConversationReason | null;
  /** When it closes or closed by itself; null for never. */
  readonly closesAt: Date | null;
}

/**
 * Whether a member may comment. A closed conversation is closed to staff too, because a last word that
 * nobody can answer is no conversation, and staff can open it again. A ban and a missing confirmation
 * apply to everyone; beyond those, staff need neither a subscription nor access to the article.
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

/** From this instant on nobody may comment any more; days are null as the site has it, 0 for never. */
function findClosing({ article, settings }: ConversationInput): Date | null {
  const days = article.conversationDays ?? settings.closeAfterDays ?? 0;
  return article.publishedAt === null || days === 0 ? null : addDays(article.publishedAt, days);
}

/** An article's own setting takes precedence over the site's. */
function whoMayComment(ofArticle: Article['conversation'], ofSite: WhoMayComment): WhoMayComment {
  return ofArticle === 'inherit' ? ofSite : ofArticle;
}

/** A public article on which any member may comment needs no grants. */
export function dependsOnGrants(
  { access, conversation }: Pick<Article, 'access' | 'conversation'>,
  ofSite: WhoMayComment,
): boolean {
  return access !== 'public' || AUDIENCES[whoMayComment(conversation, ofSite)].needsGrants;
}

/** A ban or a mute ends at its instant: from then on it no longer applies. */
function isInForce(until: Date | null, now: Date): boolean {
  return until !== null && now < until;
}

/** Whether a comment may still be changed: up to and with the last second of the window. */
export function isWithinEditWindow(
  createdAt: Date,
  { now, windowSeconds }: { now: Date; windowSeconds: number },
): boolean {
  return now.getTime() - createdAt.getTime() <= windowSeconds * 1000;
}
