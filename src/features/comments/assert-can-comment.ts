import type { Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Caller, hasRole, type MemberCaller } from '../../platform/http/caller.ts';
import { decideAccess, grantsOf, readerOf } from '../access/index.ts';
import { decideMemberStatus, findMemberById } from '../accounts/index.ts';
import { articleRows, isPublished } from '../articles/index.ts';
import { isSubscriber, type LedgerGrant } from '../grants/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { type ConversationArticle, toConversationArticle } from './article-cache.ts';
import type { CommentDeps } from './comment-deps.ts';
import { conversationRefused } from './comments.errors.ts';
import {
  type Commenter,
  type ConversationDecision,
  type ConversationInput,
  type ConversationReason,
  decideConversation,
  dependsOnGrants,
} from './conversation.rules.ts';
import { lockWriter } from './writer-history.store.ts';

/** `anySlug` also matches former slugs of an article, which write requests accept. */
type ArticleKey =
  | { readonly slug: string }
  | { readonly id: string }
  | { readonly anySlug: string };

/** Returns the published article with this slug or id. Throws `not_found` if there is none. */
export async function getConversationArticle(
  deps: CommentDeps,
  key: ArticleKey,
): Promise<ConversationArticle> {
  const article = await findConversationArticle(deps, key);
  if (article === null || !isPublished(article, deps.clock.now())) throw notFound();
  return article;
}

async function findConversationArticle(
  { db, articles }: CommentDeps,
  key: ArticleKey,
): Promise<ConversationArticle | null> {
  if ('id' in key) return articles.byId(key.id);
  if ('slug' in key) return articles.bySlug(key.slug);
  const { anySlug } = key;
  const article = await articles.bySlug(anySlug);
  return (
    article ??
    toConversationArticle(await articleRows.find(db.read, { currentOrFormerSlug: anySlug }))
  );
}

/** Decides whether the caller may comment. `grants` must be the grants of the access decision. */
export function decideConversationFor(
  { clock }: Pick<CommentDeps, 'clock'>,
  caller: Caller,
  input: Pick<ConversationInput, 'article' | 'canRead'> & {
    readonly grants: readonly LedgerGrant[];
    readonly settings: Pick<SiteSettings, 'comments'>;
  },
): ConversationDecision {
  const { article, canRead, grants, settings } = input;
  const now = clock.now();
  const commenter = toCommenter(caller, isSubscriber(grants, now));
  return decideConversation({ commenter, article, settings: settings.comments, now, canRead });
}

/** Throws the refusal that says why the caller may not comment, unless its reason is in `ignored`. */
export async function assertCanComment(
  deps: CommentDeps,
  caller: Caller,
  article: ConversationArticle,
  ignored: readonly ConversationReason[] = [],
): Promise<void> {
  const settings = await deps.readSettings();
  const grants = dependsOnGrants(article, settings.comments.whoMay)
    ? await grantsOf(deps, caller)
    : [];
  const access = decideAccess(article, readerOf(caller, settings), grants, deps.clock.now());
  const input = { article, grants, settings, canRead: access.granted };
  const { reason } = decideConversationFor(deps, caller, input);
  if (reason !== null && !ignored.includes(reason)) throw conversationRefused(reason);
}

/**
 * Locks a writer against concurrent bans, mutes and suspensions, so that their permission holds until the comment is
 * written. Throws if the permission was lost since the first check.
 */
export async function lockAndRecheckWriter(
  { clock }: Pick<CommentDeps, 'clock'>,
  tx: Tx,
  { memberId }: MemberCaller,
): Promise<void> {
  await lockWriter(tx, memberId);
  const member = await findMemberById(tx, memberId);
  if (member === null || member.suspendedAt !== null) throw conversationRefused('sign_in');
  const { status } = decideMemberStatus(member, clock.now());
  if (status !== 'good') throw conversationRefused('banned');
}

function toCommenter(caller: Caller, hasSubscription: boolean): Commenter | null {
  if (caller.kind !== 'member') return null;
  const { isEmailConfirmed, restrictedUntil } = caller;
  return {
    isStaff: hasRole(caller, 'moderator'),
    isSubscriber: hasSubscription,
    isEmailConfirmed,
    restrictedUntil,
  };
}
