import type { Database, Tx } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { Caller, Role } from '../../platform/http/caller.ts';
import type { Clock } from '../../time/clock.ts';
import type { Article } from '../articles/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { conversationRefused } from './comments.errors.ts';
import {
  type ConversationDecision,
  type ConversationQuestion,
  decideConversation,
  type Speaker,
} from './conversation.rules.ts';

/** What it needs to know of a member. */
export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly emailConfirmedAt: Date | null;
  readonly bannedUntil: Date | null;
  readonly mutedUntil: Date | null;
}

export interface ConversationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly readSettings: () => Promise<Pick<SiteSettings, 'comments'>>;
  readonly findArticleBySlug: (tx: Tx, slug: string) => Promise<Article | null>;
  readonly findArticleById: (tx: Tx, id: string) => Promise<Article | null>;
  readonly findMembersByIds: (tx: Tx, ids: readonly string[]) => Promise<readonly Participant[]>;
  /** Which of these members pay for a tier now. */
  readonly isSubscriber: (memberIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether the caller may read the whole article: the same ladder that opens it. */
  readonly mayRead: (caller: Caller, article: Article) => Promise<boolean>;
}

/** The article that readers can see under this slug or id; throws `not_found` for any other. */
export async function getDiscussedArticle(
  deps: ConversationDeps,
  by: { readonly slug: string } | { readonly id: string },
): Promise<Article> {
  const tx = deps.db.read;
  const article = await ('slug' in by
    ? deps.findArticleBySlug(tx, by.slug)
    : deps.findArticleById(tx, by.id));
  if (article === null || !isOut(article, deps.clock.now())) throw notFound();
  return article;
}

function isOut({ publishedAt }: Article, now: Date): boolean {
  return publishedAt !== null && publishedAt <= now;
}

/** Whether this caller may take part, as the ladder says now; the article's answer shows it. */
export async function findConversation(
  deps: Pick<
    ConversationDeps,
    'db' | 'clock' | 'readSettings' | 'findMembersByIds' | 'isSubscriber'
  >,
  caller: Caller,
  { article, canRead }: Pick<ConversationQuestion, 'article' | 'canRead'>,
): Promise<ConversationDecision> {
  const [settings, speaker] = await Promise.all([deps.readSettings(), findSpeaker(deps, caller)]);
  const now = deps.clock.now();
  return decideConversation({ speaker, article, settings: settings.comments, now, canRead });
}

/** Throws the refusal that says why the caller may not take part. */
export async function requireVoice(
  deps: ConversationDeps,
  caller: Caller,
  article: Article,
): Promise<void> {
  const canRead = await deps.mayRead(caller, article);
  const { reason } = await findConversation(deps, caller, { article, canRead });
  if (reason !== null) throw conversationRefused(reason);
}

async function findSpeaker(
  deps: Pick<ConversationDeps, 'db' | 'findMembersByIds' | 'isSubscriber'>,
  caller: Caller,
): Promise<Speaker | null> {
  if (caller.kind !== 'member') return null;
  const [[member], subscribers] = await Promise.all([
    deps.findMembersByIds(deps.db.read, [caller.memberId]),
    deps.isSubscriber([caller.memberId]),
  ]);
  return member ? toSpeaker(member, subscribers.has(member.id)) : null;
}

/** A member as the conversation's ladder sees one. */
export function toSpeaker(member: Omit<Participant, 'name' | 'avatarUrl'>, isSubscriber: boolean) {
  return {
    isStaff: isStaff(member.role),
    isEmailConfirmed: member.emailConfirmedAt !== null,
    isSubscriber,
    bannedUntil: member.bannedUntil,
    mutedUntil: member.mutedUntil,
  } satisfies Speaker;
}

export function isStaff(role: Role): boolean {
  return role !== 'reader';
}
