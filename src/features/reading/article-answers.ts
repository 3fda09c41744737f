import { type Cache, createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import { ANONYMOUS, type Caller, isNobody, type MemberCaller } from '../../platform/http/caller.ts';
import {
  makeFleeting,
  makeRepresentation,
  type Representation,
} from '../../platform/http/representation.ts';
import { articleKey, SITE_KEY, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import type { Clock } from '../../time/clock.ts';
import {
  type Decision,
  decideAccess,
  EVERYONE,
  GRANTS_TOPIC,
  type GrantsCache,
  type LedgerGrant,
  readerOf,
} from '../access/index.ts';
import { ARTICLES_TOPIC, type Article, findArticleBySlug, isPublished } from '../articles/index.ts';
import { SETTINGS_TOPIC, type SettingsCache, type SiteSettings } from '../settings/index.ts';
import type { GoalState } from '../tips/index.ts';
import { createArticleBytes } from './article-bytes.ts';
import { decideCaching, FOR_NOBODY, sharedWholeUntil, VARY } from './caching.rules.ts';
import { findStanding, type StandingDeps } from './find-standing.ts';
import type { ConversationState, ReadArticle, Standing } from './reading.views.ts';

export interface ArticleAnswersDeps extends SettingsCache, StandingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly publicUrl: string;
  readonly grants: GrantsCache;
  /** What tips towards an article must reach, and how far they are. */
  goalOf(articleId: string): Promise<GoalState | null>;
  conversationFor(
    article: Article,
    caller: Caller,
    given: Known & { readonly decision: Decision },
  ): ConversationState;
}

/** An article's answer as a caller may see it, or null where nothing is published there. */
export interface ArticleAnswers {
  forCaller(slug: string, caller: Caller, address: string): Promise<Representation | null>;
  /** Everyone's answer if it lies ready in memory. */
  peekForEveryone(slug: string): Representation | undefined;
  /** The answer for a member to whom the article is open, if all that it is made of is in memory. */
  peekForMember(slug: string, member: MemberCaller): Representation | undefined;
  /** Everyone's answers are made anew, because something that all of them say has changed. */
  forgetForEveryone(): void;
}

/** What an answer depends on beside the article and the caller. */
interface Known {
  readonly grants: readonly LedgerGrant[];
  readonly settings: SiteSettings;
}

interface Shelved {
  readonly articleId: string;
  readonly forEveryone: Representation;
  /** What it says of how long it may be shared is true up to then; null for as long as it is kept. */
  readonly trueUntil: Date | null;
}

interface Represented {
  readonly settings: SiteSettings;
  readonly decision: Decision;
  readonly standing: Standing;
  readonly conversation: ConversationState;
}

interface Answered {
  readonly representation: Representation;
  readonly conversation: ConversationState;
}

/** To whom an article is open, groups offer nothing more. */
const OPEN_TO_MEMBER: Standing = {
  ...{ isKnown: true, hasGroupsByAddress: false, opensByGroup: false },
};

const KEPT_ARTICLES = 2_000;
/** Comment counts in an answer may lag this long. */
const KEPT_MS = 60_000;

export function createArticleAnswers(deps: ArticleAnswersDeps): ArticleAnswers {
  const kept = { isSubscribed: deps.changes.isSubscribed, max: KEPT_ARTICLES, maxAgeMs: KEPT_MS };
  const articles = createCache<ReadArticle>({
    ...kept,
    async load(slug) {
      const article = await findArticleBySlug(deps.db.read, slug);
      return article && { ...article, goal: await deps.goalOf(article.id) };
    },
  });
  const represent = createRepresent(deps);
  const shelf = createCache<Shelved>({ ...kept, load: prepare });

  forgetWhatChanges(deps.changes, articles, shelf);

  async function findReadable(slug: string): Promise<ReadArticle | null> {
    const article = await articles.get(slug);
    return article && isPublished(article, deps.clock.now()) ? article : null;
  }

  async function prepare(slug: string): Promise<Shelved | null> {
    const article = await findReadable(slug);
    if (article === null) return null;
    const { representation, conversation } = await answer(article, ANONYMOUS, '');
    const trueUntil = sharedWholeUntil(conversation.closesAt, deps.clock.now());
    return { articleId: article.id, forEveryone: representation, trueUntil };
  }

  function peekForEveryone(slug: string): Representation | undefined {
    const shelved = shelf.getCached(slug);
    if (shelved === undefined) return undefined;
    const { trueUntil, forEveryone } = shelved;
    if (trueUntil === null || deps.clock.now() < trueUntil) return forEveryone;
    shelf.invalidate(slug);
    return undefined;
  }

  async function answer(article: ReadArticle, caller: Caller, address: string): Promise<Answered> {
    const [grants, settings] = await Promise.all([deps.grants.get(caller), deps.readSettings()]);
    const now = deps.clock.now();
    const decision = decide(article, caller, { grants, settings });
    const asking = { caller, address, settings, grants, now, isRefused: !decision.granted };
    const standing = (await findStanding(deps, asking))(article, decision);
    const conversation = deps.conversationFor(article, caller, { grants, settings, decision });
    const given = { settings, decision, standing, conversation };
    return { representation: represent(article, caller, given), conversation };
  }

  function decide(article: ReadArticle, caller: Caller, { grants, settings }: Known): Decision {
    return decideAccess(article, readerOf(caller, settings), grants, deps.clock.now());
  }

  return {
    peekForEveryone,
    peekForMember(slug, member) {
      const article = articles.getCached(slug);
      const grants = deps.grants.getCached(member);
      const settings = deps.getCachedSettings();
      if (article === undefined || grants === undefined || settings === undefined) return undefined;
      if (!isPublished(article, deps.clock.now())) return undefined;
      const decision = decide(article, member, { grants, settings });
      // What is closed may be open by a group of theirs, which has to be looked up.
      if (!decision.granted) return undefined;
      const conversation = deps.conversationFor(article, member, { grants, settings, decision });
      return represent(article, member, {
        ...{ settings, decision, standing: OPEN_TO_MEMBER, conversation },
      });
    },
    forgetForEveryone: () => shelf.invalidateWhere(() => true),
    async forCaller(slug, caller, address) {
      if (isNobody(caller)) {
        return peekForEveryone(slug) ?? (await shelf.get(slug))?.forEveryone ?? null;
      }
      const article = await findReadable(slug);
      return article && (await answer(article, caller, address)).representation;
    },
  };
}

function forgetWhatChanges(
  changes: Changes,
  articles: Cache<ReadArticle>,
  shelf: Cache<Shelved>,
): void {
  changes.on(ARTICLES_TOPIC, (id) => {
    articles.invalidateWhere((article) => id === null || article.id === id);
    shelf.invalidateWhere((shelved) => id === null || shelved.articleId === id);
  });
  changes.on(SETTINGS_TOPIC, () => shelf.invalidateWhere(() => true));
  changes.on(GRANTS_TOPIC, (holder) => {
    if (holder === null || holder === EVERYONE) shelf.invalidateWhere(() => true);
  });
}

/** Makes a decision what goes out; most who read an article get what somebody before them got. */
function createRepresent(deps: Pick<ArticleAnswersDeps, 'publicUrl' | 'clock'>) {
  const bytes = createArticleBytes(deps.publicUrl);
  /** By their bytes, which are the same for most who ask: a tag is a hash of all of them. */
  const represented = new WeakMap<Buffer, Representation>();

  return function represent(
    article: ReadArticle,
    caller: Caller,
    given: Represented,
  ): Representation {
    const { decision, settings, standing, conversation } = given;
    const body = bytes.write(article, settings, { decision, conversation, ...standing });
    const times = { closesAt: conversation.closesAt, now: deps.clock.now() };
    const caching = decideCaching(decision, isNobody(caller), times);
    const known = represented.get(body);
    if (known?.headers['Cache-Control'] === caching) return known;
    const make = caching === FOR_NOBODY ? makeFleeting : makeRepresentation;
    const keys = isNobody(caller) ? surrogateKeys(articleKey(article.id), SITE_KEY) : {};
    const made = make(body, { 'Cache-Control': caching, Vary: VARY, ...keys });
    represented.set(body, made);
    return made;
  };
}
