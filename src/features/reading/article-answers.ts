import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import { keepValues } from '../../platform/db/kept-values.ts';
import { ANONYMOUS, type Caller, isNobody, type MemberCaller } from '../../platform/http/caller.ts';
import {
  makeFleeting,
  makeRepresentation,
  type Representation,
} from '../../platform/http/representation.ts';
import type { Clock } from '../../time/clock.ts';
import {
  type Decision,
  decideAccess,
  type KnownGrants,
  type LedgerGrant,
  readerOf,
} from '../access/index.ts';
import { ARTICLES_TOPIC, type Article, findArticleBySlug, isPublished } from '../articles/index.ts';
import { type KnownSettings, SETTINGS_TOPIC, type SiteSettings } from '../settings/index.ts';
import { createArticleBytes } from './article-bytes.ts';
import { decideCaching, FOR_NOBODY, VARY } from './caching.rules.ts';
import type { ConversationState } from './reading.views.ts';

export interface ArticleAnswersDeps extends KnownSettings {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly publicUrl: string;
  readonly grants: KnownGrants;
  conversationFor(
    article: Article,
    caller: Caller,
    given: {
      readonly decision: Decision;
      readonly grants: readonly LedgerGrant[];
      readonly settings: SiteSettings;
    },
  ): ConversationState;
}

/** An article's answer as a caller may see it, or null where nothing is published there. */
export interface ArticleAnswers {
  forCaller(slug: string, caller: Caller): Promise<Representation | null>;
  /** Everyone's answer if it lies ready in memory. */
  peekForEveryone(slug: string): Representation | undefined;
  /** The answer for somebody who is known, if all that it is made of is in memory. */
  peekForMember(slug: string, member: MemberCaller): Representation | undefined;
}

/** What an answer depends on beside the article and the caller. */
interface Known {
  readonly grants: readonly LedgerGrant[];
  readonly settings: SiteSettings;
}

interface Shelved {
  readonly articleId: string;
  readonly forEveryone: Representation;
}

const KEPT_ARTICLES = 2_000;
/** Comment counts in an answer may lag this long. */
const KEPT_MS = 60_000;

export function createArticleAnswers(deps: ArticleAnswersDeps): ArticleAnswers {
  const { areHeard } = deps.changes;
  const articles = keepValues<Article>({
    areHeard,
    max: KEPT_ARTICLES,
    maxAgeMs: KEPT_MS,
    load: (slug) => findArticleBySlug(deps.db.read, slug),
  });
  const bytes = createArticleBytes(deps.publicUrl);
  const shelf = keepValues<Shelved>({
    areHeard,
    max: KEPT_ARTICLES,
    maxAgeMs: KEPT_MS,
    load: prepare,
  });

  deps.changes.on(ARTICLES_TOPIC, (id) => {
    articles.drop((article) => id === null || article.id === id);
    shelf.drop((shelved) => id === null || shelved.articleId === id);
  });
  deps.changes.on(SETTINGS_TOPIC, () => shelf.drop(() => true));

  async function findReadable(slug: string): Promise<Article | null> {
    const article = await articles.get(slug);
    return article && isPublished(article, deps.clock.now()) ? article : null;
  }

  async function prepare(slug: string): Promise<Shelved | null> {
    const article = await findReadable(slug);
    if (article === null) return null;
    return {
      articleId: article.id,
      forEveryone: represent(article, ANONYMOUS, await learn(ANONYMOUS)),
    };
  }

  async function learn(caller: Caller): Promise<Known> {
    const [grants, settings] = await Promise.all([deps.grants.of(caller), deps.readSettings()]);
    return { grants, settings };
  }

  function represent(article: Article, caller: Caller, known: Known): Representation {
    const { grants, settings } = known;
    const decision = decideAccess(article, readerOf(caller, settings), grants, deps.clock.now());
    const conversation = deps.conversationFor(article, caller, { decision, ...known });
    const isKnown = caller.kind !== 'anonymous';
    const answer = bytes.write(article, settings, { decision, conversation, isKnown });
    const caching = decideCaching(decision, isNobody(caller));
    const make = caching === FOR_NOBODY ? makeFleeting : makeRepresentation;
    return make(answer, { 'Cache-Control': caching, Vary: VARY });
  }

  return {
    peekForEveryone: (slug) => shelf.peek(slug)?.forEveryone,
    peekForMember(slug, member) {
      const article = articles.peek(slug);
      const grants = deps.grants.peek(member);
      const settings = deps.peekSettings();
      if (article === undefined || grants === undefined || settings === undefined) return undefined;
      if (!isPublished(article, deps.clock.now())) return undefined;
      return represent(article, member, { grants, settings });
    },
    async forCaller(slug, caller) {
      if (isNobody(caller)) return (await shelf.get(slug))?.forEveryone ?? null;
      const article = await findReadable(slug);
      return article && represent(article, caller, await learn(caller));
    },
  };
}
