import { hasOwnAddresses } from '../../addresses/site-addresses.rules.ts';
import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type Caller, isAnonymous, type MemberCaller } from '../../platform/http/caller.ts';
import type { Answer } from '../../platform/http/endpoint.ts';
import {
  ARTICLES_KEY,
  articleKey,
  SITE_KEY,
  surrogateKeys,
} from '../../platform/http/surrogate-keys.ts';
import { toSharedWireValue, toWireValue } from '../../platform/http/wire-value.ts';
import { type Decision, decideAccess, type GrantsCache, readerOf } from '../access/index.ts';
import {
  ARTICLES_TOPIC,
  type Article,
  articleRows,
  isPublished,
  type LinkedBySlug,
  publishedArticles,
} from '../articles/index.ts';
import type { LedgerGrant } from '../grants/index.ts';
import type { SettingsCache, SiteSettings } from '../settings/index.ts';
import type { GoalState } from '../tips/index.ts';
import { createArticlePresenter } from './article-presenter.ts';
import { decideCaching, findNextChange, NO_STORE, VARY } from './caching.rules.ts';
import { findWallContext, type WallContextDeps } from './find-wall-context.ts';
import {
  type ConversationState,
  presentDecision,
  type ReadArticle,
  type WallContext,
} from './reading.views.ts';
import { keysOfLinks } from './text-links.ts';

interface ArticleAnswersDeps extends DbDeps, SettingsCache, WallContextDeps {
  readonly changes: Changes;
  readonly publicUrl: string;
  readonly grants: GrantsCache;
  /** The goal of tips for an article, and its progress; null if it has none. */
  goalOf(articleId: string): Promise<GoalState | null>;
  conversationFor(
    article: Article,
    caller: Caller,
    context: ReaderContext & { readonly decision: Decision },
  ): ConversationState;
}

/** What an answer depends on beside the article and the caller. */
interface ReaderContext {
  readonly grants: readonly LedgerGrant[];
  readonly settings: SiteSettings;
}

/** With what its texts link to, and the surrogate keys of that: of the part that everyone may read, and of all. */
interface CachedArticle extends ReadArticle {
  readonly linked: LinkedBySlug;
  readonly linkKeys: Readonly<Record<'preview' | 'whole', readonly string[]>>;
}

/** An article as one caller may see it. */
interface OpenedArticle {
  readonly article: CachedArticle;
  readonly settings: SiteSettings;
  readonly decision: Decision;
  readonly wall: WallContext;
  readonly conversation: ConversationState;
}

export type ArticleAnswers = ReturnType<typeof createArticleAnswers>;

/** A member to whom the article is open needs nothing from groups. */
const OPEN_TO_MEMBER: WallContext = {
  isKnown: true,
  hasGroupsByAddress: false,
  opensByGroup: false,
};

const CACHED_ARTICLES = 2_000;
const CACHED_BYTES = 32 * 1024 * 1024;
/** What an article takes beside its texts: its other fields, and the objects that present it. */
const ARTICLE_OVERHEAD_BYTES = 8_192;
/** Comment counts in an answer may lag this long. */
const CACHED_MS = 60_000;

/** Articles as callers may see them. Every answer has its own access decision. */
export function createArticleAnswers(deps: ArticleAnswersDeps) {
  const articles = createArticleCache(deps);
  const { writeDecision, toAnswer } = createAnswerWriter(deps);
  const recurring = createAnswerCache();
  const open = createOpener(deps, articles);

  return {
    /** The answer for any caller, or null where nothing is published under this slug. */
    async forCaller(slug: string, caller: Caller, address: string) {
      const found = await open(slug, caller, address);
      return found && toAnswer(found.opened, found.asking);
    },

    /** The same without the article: what was decided, until when, and who may store the answer. */
    async decisionForCaller(slug: string, caller: Caller, address: string) {
      const found = await open(slug, caller, address);
      if (found === null) return null;
      const { decision } = found.opened;
      const until = decision.granted ? decision.until : null;
      return { ...writeDecision(found.opened, found.asking), until };
    },

    /** The answer for a member to whom the article is open, if everything that decides is in memory. */
    getCachedFor(slug: string, member: MemberCaller): Answer | undefined {
      const article = articles.getCached(slug);
      const grants = deps.grants.getCached(member);
      const settings = deps.getCachedSettings();
      if (article === undefined || grants === undefined || settings === undefined) return undefined;
      if (!isPublished(article, deps.clock.now())) return undefined;
      const decision = decide(deps, article, member, { grants, settings });
      // A group may still open it, which needs a query.
      if (!decision.granted) return undefined;
      const conversation = deps.conversationFor(article, member, { grants, settings, decision });
      const opened = { article, settings, decision, wall: OPEN_TO_MEMBER, conversation };
      return recurring.get(opened, () => toAnswer(opened, { isAnonymous: false, changesAt: null }));
    },
  };
}

function createOpener(deps: ArticleAnswersDeps, articles: ReturnType<typeof createArticleCache>) {
  return async (slug: string, caller: Caller, address: string) => {
    const article = await articles.get(slug);
    const now = deps.clock.now();
    if (article === null || !isPublished(article, now)) return null;
    const [grants, settings] = await Promise.all([deps.grants.get(caller), deps.readSettings()]);
    const decision = decide(deps, article, caller, { grants, settings });
    const asking = { caller, address, settings, grants, now, isRefused: !decision.granted };
    const wall = (await findWallContext(deps, asking))(article, decision);
    const conversation = deps.conversationFor(article, caller, { grants, settings, decision });
    const changesAt = findNextChange(conversation.closesAt, grants, now);
    return {
      opened: { article, settings, decision, wall, conversation },
      asking: { isAnonymous: isAnonymous(caller), changesAt },
    };
  };
}

function decide(
  { clock }: Pick<ArticleAnswersDeps, 'clock'>,
  article: Article,
  caller: Caller,
  { grants, settings }: ReaderContext,
): Decision {
  return decideAccess(article, readerOf(caller, settings), grants, clock.now());
}

/**
 * The answers of members to whom an article is open: most of them get the same one. Its body is one object,
 * so that JSON and pages are written once for it. A member's meter is in no shared answer.
 */
function createAnswerCache() {
  const byArticle = new WeakMap<
    ReadArticle,
    { settings: SiteSettings; byKey: Map<string, Answer> }
  >();

  return {
    get({ article, settings, decision, conversation }: OpenedArticle, write: () => Answer): Answer {
      if (decision.meter !== null) return withBody(write(), toWireValue);
      let answers = byArticle.get(article);
      if (answers?.settings !== settings) answers = { settings, byKey: new Map() };
      byArticle.set(article, answers);
      const { open, canComment, reason, closesAt } = conversation;
      const key = `${decision.reason} ${open} ${canComment} ${reason} ${closesAt?.getTime()}`;
      const cached = answers.byKey.get(key);
      if (cached !== undefined) return cached;
      const fresh = withBody(write(), toSharedWireValue);
      answers.byKey.set(key, fresh);
      return fresh;
    },
  };
}

function createArticleCache({ db, clock, changes, publicUrl, goalOf }: ArticleAnswersDeps) {
  const articles = createCache<CachedArticle>({
    isSubscribed: changes.isSubscribed,
    max: CACHED_ARTICLES,
    weight: { maxBytes: CACHED_BYTES, bytesOf },
    maxAgeMs: CACHED_MS,
    async load(slug) {
      const article = await articleRows.find(db.read, { slug });
      if (article === null) return null;
      const { id, html, previewHtml } = article;
      const [goal, linked] = await Promise.all([
        goalOf(id),
        publishedArticles.listLinked(db.read, [html], { publicUrl, now: clock.now() }),
      ]);
      const keysOf = (text: string) => keysOfLinks(text, publicUrl, linked);
      const linkKeys = { preview: keysOf(previewHtml), whole: keysOf(html) };
      return { ...article, goal, linked, linkKeys };
    },
  });
  changes.on(ARTICLES_TOPIC, (id) =>
    articles.invalidateWhere((article) => id === null || dependsOn(article, id)),
  );
  return articles;
}

/** Whether a change of the article with this id may change the answers of another. */
function dependsOn({ id, linkKeys: { whole } }: CachedArticle, changed: string): boolean {
  return id === changed || whole.includes(articleKey(changed)) || whole.includes(ARTICLES_KEY);
}

/** Text takes up to two bytes a character, and is held once more as JSON. */
function bytesOf({ body, html, previewHtml }: ReadArticle): number {
  return ARTICLE_OVERHEAD_BYTES + 4 * (body.length + html.length + previewHtml.length);
}

function withBody(answer: Answer, convert: (body: unknown) => unknown): Answer {
  return { ...answer, body: convert(answer.body) };
}

/** Links of our own pages do not depend on what they lead to. */
function keysOfAnswer({ article, settings, decision }: OpenedArticle): string[] {
  const { preview, whole } = article.linkKeys;
  const ofLinks = hasOwnAddresses(settings) ? (decision.granted ? whole : preview) : [];
  return [articleKey(article.id), SITE_KEY, ...ofLinks];
}

interface Asking {
  readonly isAnonymous: boolean;
  readonly changesAt: Date | null;
}

function createAnswerWriter({ publicUrl, clock }: Pick<ArticleAnswersDeps, 'publicUrl' | 'clock'>) {
  const present = createArticlePresenter(publicUrl);

  function writeDecision(opened: OpenedArticle, { isAnonymous, changesAt }: Asking) {
    const { article, settings, decision, wall, conversation } = opened;
    const caching = decideCaching(decision, isAnonymous, { changesAt, now: clock.now() });
    const body = presentDecision(
      article,
      { publicUrl, settings },
      { decision, conversation, ...wall },
    );
    const headers = {
      'Cache-Control': caching,
      Vary: VARY,
      ...(isAnonymous ? surrogateKeys(...keysOfAnswer(opened)) : {}),
    };
    // No cache may store what was opened for one reader, so an ETag would be of no use.
    return { status: 200, body, headers, hasEtag: caching !== NO_STORE } as const;
  }

  function toAnswer(opened: OpenedArticle, asking: Asking) {
    const { article, settings, decision } = opened;
    const decided = writeDecision(opened, asking);
    const body = { article: present(article, settings, decision.granted), ...decided.body };
    return { ...decided, body };
  }

  return { writeDecision, toAnswer };
}
