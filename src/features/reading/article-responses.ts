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

interface ArticleResponsesDeps extends DbDeps, SettingsCache, WallContextDeps {
  readonly changes: Changes;
  readonly publicUrl: string;
  readonly grants: GrantsCache;
  /** Returns an article's tip goal and its progress; null if it has none. */
  goalOf(articleId: string): Promise<GoalState | null>;
  conversationFor(
    article: Article,
    caller: Caller,
    context: ReaderContext & { readonly decision: Decision },
  ): ConversationState;
}

/** The inputs of a response besides the article and the caller. */
interface ReaderContext {
  readonly grants: readonly LedgerGrant[];
  readonly settings: SiteSettings;
}

/** An article with the articles that it links to, and their surrogate keys for the preview and for the whole text. */
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

export type ArticleResponses = ReturnType<typeof createArticleResponses>;

/** The context of a member who already has access, for whom groups do not matter. */
const OPEN_TO_MEMBER: WallContext = {
  isKnown: true,
  hasGroupsByAddress: false,
  opensByGroup: false,
};

const CACHED_ARTICLES = 2_000;
const CACHED_BYTES = 32 * 1024 * 1024;
/** The estimated size of an article beyond its texts: its other fields, and its presented objects. */
const ARTICLE_OVERHEAD_BYTES = 8_192;
/** The maximum lag of comment counts in a response. */
const CACHED_MS = 60_000;

/** Creates the responses for articles. Each response has its own access decision. */
export function createArticleResponses(deps: ArticleResponsesDeps) {
  const articles = createArticleCache(deps);
  const { writeDecision, toAnswer } = createAnswerWriter(deps);
  const recurring = createAnswerCache();
  const open = createOpener(deps, articles);

  return {
    /** Returns the response for any caller; null if no published article has this slug. */
    async forCaller(slug: string, caller: Caller, address: string) {
      const found = await open(slug, caller, address);
      return found && toAnswer(found.opened, found.asking);
    },

    /** Returns the response without the article: the decision, its end, and the caching headers. */
    async decisionForCaller(slug: string, caller: Caller, address: string) {
      const found = await open(slug, caller, address);
      if (found === null) return null;
      const { decision } = found.opened;
      const until = decision.granted ? decision.until : null;
      return { ...writeDecision(found.opened, found.asking), until };
    },

    /** Returns the response for a member with access if all inputs are in memory; else undefined. */
    getCachedFor(slug: string, member: MemberCaller): Answer | undefined {
      const article = articles.getCached(slug);
      const grants = deps.grants.getCached(member);
      const settings = deps.getCachedSettings();
      if (article === undefined || grants === undefined || settings === undefined) return undefined;
      if (!isPublished(article, deps.clock.now())) return undefined;
      const decision = decide(deps, article, member, { grants, settings });
      // A group may still grant access, which requires a query.
      if (!decision.granted) return undefined;
      const conversation = deps.conversationFor(article, member, { grants, settings, decision });
      const opened = { article, settings, decision, wall: OPEN_TO_MEMBER, conversation };
      return recurring.get(opened, () => toAnswer(opened, { isAnonymous: false, changesAt: null }));
    },
  };
}

function createOpener(deps: ArticleResponsesDeps, articles: ReturnType<typeof createArticleCache>) {
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
  { clock }: Pick<ArticleResponsesDeps, 'clock'>,
  article: Article,
  caller: Caller,
  { grants, settings }: ReaderContext,
): Decision {
  return decideAccess(article, readerOf(caller, settings), grants, clock.now());
}

/**
 * Caches the responses for members with access, most of whom get the same one. They share one body object, so that its
 * JSON and pages are rendered once. Responses with a meter are never shared.
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

function createArticleCache({ db, clock, changes, publicUrl, goalOf }: ArticleResponsesDeps) {
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

/** Returns whether a change of the article with the id `changed` may change this article's responses. */
function dependsOn({ id, linkKeys: { whole } }: CachedArticle, changed: string): boolean {
  return id === changed || whole.includes(articleKey(changed)) || whole.includes(ARTICLES_KEY);
}

/** Text takes up to two bytes per character, and is stored a second time as JSON. */
function bytesOf({ body, html, previewHtml }: ReadArticle): number {
  return ARTICLE_OVERHEAD_BYTES + 4 * (body.length + html.length + previewHtml.length);
}

function withBody(answer: Answer, convert: (body: unknown) => unknown): Answer {
  return { ...answer, body: convert(answer.body) };
}

/** On our own pages, links do not depend on the linked articles. */
function keysOfAnswer({ article, settings, decision }: OpenedArticle): string[] {
  const { preview, whole } = article.linkKeys;
  const ofLinks = hasOwnAddresses(settings) ? (decision.granted ? whole : preview) : [];
  return [articleKey(article.id), SITE_KEY, ...ofLinks];
}

interface Asking {
  readonly isAnonymous: boolean;
  readonly changesAt: Date | null;
}

function createAnswerWriter({
  publicUrl,
  clock,
}: Pick<ArticleResponsesDeps, 'publicUrl' | 'clock'>) {
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
    // Caches do not store unlocked responses, so an ETag would be useless.
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
