import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import { keepValues } from '../../platform/db/kept-values.ts';
import { ANONYMOUS, type Caller, isNobody } from '../../platform/http/caller.ts';
import {
  makeFleeting,
  makeRepresentation,
  type Representation,
} from '../../platform/http/representation.ts';
import type { Clock } from '../../time/clock.ts';
import { type Decision, decideAccess, type LedgerGrant, readerOf } from '../access/index.ts';
import { ARTICLES_TOPIC, type Article, findArticleBySlug, isPublished } from '../articles/index.ts';
import { type ReadSettings, SETTINGS_TOPIC } from '../settings/index.ts';
import type { GoalState } from '../tips/index.ts';
import { createArticleBytes } from './article-bytes.ts';
import { decideCaching, FOR_NOBODY, VARY } from './caching.rules.ts';
import { findStanding, type StandingDeps } from './find-standing.ts';
import type { ConversationState, ReadArticle } from './reading.views.ts';

export interface ArticleAnswersDeps extends StandingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
  grantsOf(caller: Caller): Promise<readonly LedgerGrant[]>;
  /** What tips towards an article must reach, and how far they are. */
  goalOf(articleId: string): Promise<GoalState | null>;
  conversationFor(
    article: Article,
    caller: Caller,
    given: { readonly decision: Decision; readonly grants: readonly LedgerGrant[] },
  ): Promise<ConversationState>;
}

/** An article's answer as a caller may see it, or null where nothing is published there. */
export interface ArticleAnswers {
  forCaller(slug: string, caller: Caller, address: string): Promise<Representation | null>;
  /** Everyone's answer if it lies ready in memory. */
  peekForEveryone(slug: string): Representation | undefined;
  /** Everyone's answers are made anew, because something that all of them say has changed. */
  forgetForEveryone(): void;
}

interface Shelved {
  readonly articleId: string;
  readonly forEveryone: Representation;
}

const KEPT_ARTICLES = 2_000;
/** Comment counts in an answer may lag this long. */
const KEPT_MS = 60_000;

export function createArticleAnswers(deps: ArticleAnswersDeps): ArticleAnswers {
  const articles = keepValues<ReadArticle>({
    max: KEPT_ARTICLES,
    maxAgeMs: KEPT_MS,
    async load(slug) {
      const article = await findArticleBySlug(deps.db.read, slug);
      return article && { ...article, goal: await deps.goalOf(article.id) };
    },
  });
  const bytes = createArticleBytes(deps.publicUrl);
  const shelf = keepValues<Shelved>({ max: KEPT_ARTICLES, maxAgeMs: KEPT_MS, load: prepare });

  deps.changes.on(ARTICLES_TOPIC, (id) => {
    articles.drop((article) => id === null || article.id === id);
    shelf.drop((shelved) => id === null || shelved.articleId === id);
  });
  deps.changes.on(SETTINGS_TOPIC, () => shelf.drop(() => true));

  async function findReadable(slug: string): Promise<ReadArticle | null> {
    const article = await articles.get(slug);
    return article && isPublished(article, deps.clock.now()) ? article : null;
  }

  async function prepare(slug: string): Promise<Shelved | null> {
    const article = await findReadable(slug);
    if (article === null) return null;
    return { articleId: article.id, forEveryone: await represent(article, ANONYMOUS, '') };
  }

  async function represent(
    article: ReadArticle,
    caller: Caller,
    address: string,
  ): Promise<Representation> {
    const [grants, settings] = await Promise.all([deps.grantsOf(caller), deps.readSettings()]);
    const now = deps.clock.now();
    const decision = decideAccess(article, readerOf(caller, settings), grants, now);
    const conversation = await deps.conversationFor(article, caller, { decision, grants });
    const asking = { caller, address, settings, grants, now, isRefused: !decision.granted };
    const standing = (await findStanding(deps, asking))(article, decision);
    const answer = bytes.write(article, settings, { decision, conversation, ...standing });
    const { closesAt } = conversation;
    const caching = decideCaching(decision, isNobody(caller), { closesAt, now });
    const make = caching === FOR_NOBODY ? makeFleeting : makeRepresentation;
    return make(answer, { 'Cache-Control': caching, Vary: VARY });
  }

  return {
    peekForEveryone: (slug) => shelf.peek(slug)?.forEveryone,
    forgetForEveryone: () => shelf.drop(() => true),
    async forCaller(slug, caller, address) {
      if (isNobody(caller)) return (await shelf.get(slug))?.forEveryone ?? null;
      const article = await findReadable(slug);
      return article === null ? null : await represent(article, caller, address);
    },
  };
}
