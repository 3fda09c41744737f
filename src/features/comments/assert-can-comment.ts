import type { Database, Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Caller, hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import {
  decideAccess,
  grantsOf,
  isSubscriber,
  type LedgerGrant,
  readerOf,
} from '../access/index.ts';
import { findMemberById } from '../accounts/index.ts';
import { findSlugOwner, isPublished } from '../articles/index.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
import {
  type ConversationArticle,
  type ConversationArticleCache,
  toConversationArticle,
} from './article-cache.ts';
import type { BadgeCache } from './badge-cache.ts';
import { conversationRefused } from './comments.errors.ts';
import {
  type Commenter,
  type ConversationDecision,
  type ConversationInput,
  type ConversationReason,
  decideConversation,
  isBannedOrMuted,
  whoMayComment,
} from './conversation.rules.ts';
import { lockWriter } from './writer-history.store.ts';

/** Who says which members carry a badge. */
export interface BadgeSource {
  readonly badge: 'supporter';
  /** Announced with a member's id when they may have got or lost it. */
  readonly topic: string;
  /** Which of these carry it, all asked at once. */
  listAmong(
    tx: Tx,
    memberIds: readonly string[],
    given: { readonly settings: SiteSettings; readonly now: Date },
  ): Promise<ReadonlySet<string>>;
}

export interface ConversationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  readonly articles: ConversationArticleCache;
  /** What others know of members that shows beside their comments, in the order of showing. */
  readonly badgeSources: readonly BadgeSource[];
  readonly badgeCache: BadgeCache;
}

/**
 * The article that readers can see under this slug or id, or under a slug that it once had, which writes
 * may still come to; throws `not_found` for any other.
 */
export async function getConversationArticle(
  deps: ConversationDeps,
  by: { readonly slug: string } | { readonly id: string } | { readonly anySlug: string },
): Promise<ConversationArticle> {
  const article = await findBy(deps, by);
  if (article === null || !isPublished(article, deps.clock.now())) throw notFound();
  return article;
}

async function findBy(
  { db, articles }: ConversationDeps,
  by: { readonly slug: string } | { readonly id: string } | { readonly anySlug: string },
): Promise<ConversationArticle | null> {
  if ('id' in by) return articles.byId(by.id);
  if ('slug' in by) return articles.bySlug(by.slug);
  const { anySlug } = by;
  return (
    (await articles.bySlug(anySlug)) ?? toConversationArticle(await findSlugOwner(db.read, anySlug))
  );
}

/**
 * Whether this caller may take part, as the ladder says now; the article's answer shows it. `grants`
 * are the caller's, as the ladder of access was asked with.
 */
export function decideConversationFor(
  { clock }: Pick<ConversationDeps, 'clock'>,
  caller: Caller,
  given: Pick<ConversationInput, 'article' | 'canRead'> & {
    readonly grants: readonly LedgerGrant[];
    readonly settings: Pick<SiteSettings, 'comments'>;
  },
): ConversationDecision {
  const { article, canRead, grants, settings } = given;
  const now = clock.now();
  const commenter = toCommenter(caller, isSubscriber(grants, now));
  return decideConversation({ commenter, article, settings: settings.comments, now, canRead });
}

/** Throws the refusal that says why the caller may not take part, unless it is excused here. */
export async function assertCanComment(
  deps: ConversationDeps,
  caller: Caller,
  article: ConversationArticle,
  excused: readonly ConversationReason[] = [],
): Promise<void> {
  const settings = await deps.readSettings();
  const grants = dependsOnGrants(article, settings) ? await grantsOf(deps, caller) : [];
  const decision = decideAccess(article, readerOf(caller, settings), grants, deps.clock.now());
  const asked = { article, grants, settings, canRead: decision.granted };
  const { reason } = decideConversationFor(deps, caller, asked);
  if (reason !== null && !excused.includes(reason)) throw conversationRefused(reason);
}

/**
 * Takes a writer's turn, which whoever bans, mutes or suspends them takes as well; so what stands now stands
 * until the comment is written. Throws where they lost their voice since they were asked for it.
 */
export async function lockAndRecheckWriter(
  { clock }: Pick<ConversationDeps, 'clock'>,
  tx: Tx,
  { memberId }: MemberCaller,
): Promise<void> {
  await lockWriter(tx, memberId);
  const member = await findMemberById(tx, memberId);
  if (member === null || member.suspendedAt !== null) throw conversationRefused('sign_in');
  if (isBannedOrMuted(member, clock.now())) throw conversationRefused('banned');
}

/** What everybody may read and any member may talk about asks for no grant. */
function dependsOnGrants(article: ConversationArticle, { comments }: SiteSettings): boolean {
  const whoMay = whoMayComment(article.conversation, comments.whoMay);
  return article.access !== 'public' || whoMay === 'subscribers';
}

function toCommenter(caller: Caller, mayAsSubscriber: boolean): Commenter | null {
  if (caller.kind !== 'member') return null;
  const { isEmailConfirmed, bannedUntil, mutedUntil } = caller;
  return {
    isStaff: hasRole(caller, 'moderator'),
    isSubscriber: mayAsSubscriber,
    ...{ isEmailConfirmed, bannedUntil, mutedUntil },
  };
}
