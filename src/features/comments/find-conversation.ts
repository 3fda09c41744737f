import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Role } from '../../roles/roles.ts';
import type { Clock } from '../../time/clock.ts';
import {
  decideAccess,
  grantsOf,
  isSubscriber,
  type LedgerGrant,
  readerOf,
} from '../access/index.ts';
import {
  type Article,
  findArticleById,
  findArticleBySlug,
  isPublished,
} from '../articles/index.ts';
import type { ReadSettings, SiteSettings } from '../settings/index.ts';
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

/**
 * Whether this caller may take part, as the ladder says now; the article's answer shows it. `grants`
 * are the caller's, as the ladder of access was asked with.
 */
export function findConversation(
  { clock }: Pick<ConversationDeps, 'clock'>,
  caller: Caller,
  given: Pick<ConversationQuestion, 'article' | 'canRead'> & {
    readonly grants: readonly LedgerGrant[];
    readonly settings: Pick<SiteSettings, 'comments'>;
  },
): ConversationDecision {
  const { article, canRead, grants, settings } = given;
  const now = clock.now();
  const speaker = toSpeaker(caller, isSubscriber(grants, now));
  return decideConversation({ speaker, article, settings: settings.comments, now, canRead });
}

/** Throws the refusal that says why the caller may not take part, unless it is excused here. */
export async function requireVoice(
  deps: ConversationDeps,
  caller: Caller,
  article: Article,
  excused: readonly ConversationReason[] = [],
): Promise<void> {
  const [grants, settings] = await Promise.all([grantsOf(deps, caller), deps.readSettings()]);
  const decision = decideAccess(article, readerOf(caller, settings), grants, deps.clock.now());
  const asked = { article, grants, settings, canRead: decision.granted };
  const { reason } = findConversation(deps, caller, asked);
  if (reason !== null && !excused.includes(reason)) throw conversationRefused(reason);
}

function toSpeaker(caller: Caller, mayAsSubscriber: boolean): Speaker | null {
  if (caller.kind !== 'member') return null;
  const { role, isEmailConfirmed, bannedUntil, mutedUntil } = caller;
  return {
    isStaff: isStaff(role),
    isSubscriber: mayAsSubscriber,
    ...{ isEmailConfirmed, bannedUntil, mutedUntil },
  };
}

export function isStaff(role: Role): boolean {
  return role !== 'reader';
}
