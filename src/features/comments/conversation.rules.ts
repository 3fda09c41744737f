import { addDays } from '../../time/clock.ts';

/** Who may take part in an article's conversation; an article's own choice goes before the site's. */
export type WhoMayComment = 'members' | 'subscribers' | 'closed';

export type ConversationReason =
  | 'conversation_closed'
  | 'sign_in'
  | 'banned'
  | 'email_unconfirmed'
  | 'subscription_required';

/** What has to be known of a member who wants to say something. */
export interface Commenter {
  readonly isStaff: boolean;
  readonly isEmailConfirmed: boolean;
  readonly isSubscriber: boolean;
  readonly bannedUntil: Date | null;
  readonly mutedUntil: Date | null;
}

export interface ConversationInput {
  /** Null for whoever is not signed in as a member, servers with an API key among them. */
  readonly commenter: Commenter | null;
  /** The article's own setting; anything but a setting of ours counts as `inherit`. */
  readonly article: DatedConversation & { readonly conversation: string };
  readonly settings: { readonly whoMay: WhoMayComment; readonly closeAfterDays: number | null };
  readonly now: Date;
  /** Whether the speaker may read the whole article. */
  readonly canRead: boolean;
}

/** When an article came out, and after how many days it closes: null as the site has it, 0 never. */
export interface DatedConversation {
  readonly publishedAt: Date | null;
  readonly conversationDays: number | null;
}

export interface ConversationDecision {
  /** Whether anybody at all may comment. */
  readonly open: boolean;
  readonly canComment: boolean;
  /** Why not, the first that holds; null where `canComment`. */
  readonly reason: ConversationReason | null;
  /** When it closes or closed by itself; null for never. */
  readonly closesAt: Date | null;
}

/**
 * Whether somebody may comment, first reason first. A closed conversation is closed to staff too: a
 * last word that nobody can answer is no conversation, and staff can open it again. A ban and a
 * missing confirmation hold for everyone; past those, staff need neither subscription nor access.
 */
export function decideConversation(question: ConversationInput): ConversationDecision {
  const closesAt = findClosing(question.article, question.settings.closeAfterDays);
  const reason = findReason(question, closesAt);
  return { open: reason !== 'conversation_closed', canComment: reason === null, reason, closesAt };
}

function findReason(question: ConversationInput, closesAt: Date | null): ConversationReason | null {
  const { commenter, now, canRead } = question;
  const whoMay = whoMayComment(question.article.conversation, question.settings.whoMay);
  if (whoMay === 'closed' || (closesAt !== null && now >= closesAt)) return 'conversation_closed';
  if (commenter === null) return 'sign_in';
  if (isBannedOrMuted(commenter, now)) return 'banned';
  if (!commenter.isEmailConfirmed) return 'email_unconfirmed';
  if (commenter.isStaff) return null;
  if (whoMay === 'subscribers' && !commenter.isSubscriber) return 'subscription_required';
  return canRead ? null : 'subscription_required';
}

/** From this instant on nobody may comment any more. */
function findClosing(
  { publishedAt, conversationDays }: DatedConversation,
  ofSite: number | null,
): Date | null {
  const days = conversationDays ?? ofSite ?? 0;
  return publishedAt === null || days === 0 ? null : addDays(publishedAt, days);
}

export function whoMayComment(own: string, ofSite: WhoMayComment): WhoMayComment {
  return own === 'members' || own === 'subscribers' || own === 'closed' ? own : ofSite;
}

/** Whether staff took somebody's voice for now, by a ban or a mute. */
export function isBannedOrMuted(
  { bannedUntil, mutedUntil }: Pick<Commenter, 'bannedUntil' | 'mutedUntil'>,
  now: Date,
): boolean {
  return isInForce(bannedUntil, now) || isInForce(mutedUntil, now);
}

/** A ban ends at its instant: from then on it no longer holds. */
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
