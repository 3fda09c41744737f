import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Role } from '../../roles/roles.ts';
import type { Clock } from '../../time/clock.ts';
import { decideForCaller, listSubscribersAmong } from '../access/index.ts';
import { findMembersByIds } from '../accounts/index.ts';
import {
  type Article,
  findArticleById,
  findArticleBySlug,
  isPublished,
} from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { conversationRefused } from './comments.errors.ts';
import {
  type ConversationDecision,
  type ConversationQuestion,
  type ConversationReason,
  decideConversation,
  type Speaker,
} from './conversation.rules.ts';

export interface ConversationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
}

/** The article that readers can see under this slug or id; throws `not_found` for any other. */
export async function getDiscussedArticle(
  { db, clock }: ConversationDeps,
  by: { readonly slug: string } | { readonly id: string },
): Promise<Article> {
  const article = await ('slug' in by
    ? findArticleBySlug(db.read, by.slug)
    : findArticleById(db.read, by.id));
  if (article === null || !isPublished(article, clock.now())) throw notFound();
  return article;
}

/** Whether this caller may take part, as the ladder says now; the article's answer shows it. */
export async function findConversation(
  deps: ConversationDeps,
  caller: Caller,
  { article, canRead }: Pick<ConversationQuestion, 'article' | 'canRead'>,
): Promise<ConversationDecision> {
  const [settings, speaker] = await Promise.all([deps.readSettings(), findSpeaker(deps, caller)]);
  const now = deps.clock.now();
  return decideConversation({ speaker, article, settings: settings.comments, now, canRead });
}

/** Throws the refusal that says why the caller may not take part, unless it is excused here. */
export async function requireVoice(
  deps: ConversationDeps,
  caller: Caller,
  article: Article,
  excused: readonly ConversationReason[] = [],
): Promise<void> {
  const { granted: canRead } = await decideForCaller(deps, article, caller);
  const { reason } = await findConversation(deps, caller, { article, canRead });
  if (reason !== null && !excused.includes(reason)) throw conversationRefused(reason);
}

async function findSpeaker(
  { db, clock }: ConversationDeps,
  caller: Caller,
): Promise<Speaker | null> {
  if (caller.kind !== 'member') return null;
  const ids = [caller.memberId];
  const [[member], subscriberIds] = await Promise.all([
    findMembersByIds(db.read, ids),
    listSubscribersAmong(db.read, ids, clock.now()),
  ]);
  if (!member) return null;
  return {
    isStaff: isStaff(member.role),
    isEmailConfirmed: member.emailConfirmedAt !== null,
    isSubscriber: subscriberIds.has(member.id),
    bannedUntil: member.bannedUntil,
    mutedUntil: member.mutedUntil,
  };
}

export function isStaff(role: Role): boolean {
  return role !== 'reader';
}
