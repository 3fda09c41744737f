import { setImmediate as giveWay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ownArticlePath, siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { articleRows } from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { toRedirectPath } from './redirect-path.rules.ts';
import { type CompiledPattern, compilePattern } from './redirect-patterns.rules.ts';
import { findByPaths, listPatterns, type RedirectRow } from './redirects.store.ts';

/** Where an address of before leads. */
interface FoundRedirect {
  readonly location: string;
  readonly isPermanent: boolean;
}

interface RedirectDeps {
  readonly db: { readonly read: Tx };
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
}

/** Rules may lead to addresses of before; more steps are a circle. */
const MAX_STEPS = 5;

/** More than a site has, or else every unknown address compiles all of them again. */
const compiled = new LRUCache<string, { readonly pattern: CompiledPattern | null }>({ max: 5_000 });

/** After so much matching other requests have their turn, however many patterns an export had. */
const SLICE_MS = 10;

/**
 * Where a path of the old site leads today: to an article where its readers open it, or to what a rule says,
 * through other rules where need be. Null where nobody knows it, or where rules lead in a circle. Ask only for
 * paths that the site itself does not have.
 */
export async function findRedirect(
  deps: RedirectDeps,
  requested: string,
): Promise<FoundRedirect | null> {
  let path = toRedirectPath(requested);
  const seen = new Set<string>();
  let isPermanent = true;
  let location: string | null = null;
  for (let step = 0; path !== null && step < MAX_STEPS; step += 1) {
    if (seen.has(path)) return null;
    seen.add(path);
    const found = await findNext(deps, path, seen);
    if (found === null) break;
    isPermanent &&= found.isPermanent;
    if (found.article !== null) return { location: found.article, isPermanent };
    if (found.to === null) break;
    location = found.to;
    // An address of another site is the end.
    path = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(location) ? null : toRedirectPath(location);
  }
  return location === null ? null : { location: encodeURI(decodeSafely(location)), isPermanent };
}

interface Step {
  readonly isPermanent: boolean;
  /** The address of the article, which is the end. */
  readonly article: string | null;
  readonly to: string | null;
}

/** Where a path leads, in one step; null where it is none of before. */
async function findNext(
  deps: RedirectDeps,
  path: string,
  seen: ReadonlySet<string>,
): Promise<Step | null> {
  const tx = deps.db.read;
  // A rule may name our own page of an article, whose readers open it elsewhere.
  const own = seen.size === 1 ? null : await findOwnArticle(tx, path);
  const article = await findArticleAddress(deps, own, seen);
  if (article !== null) return { isPermanent: true, article, to: null };
  const found = await findRule(tx, path);
  if (found === null) return null;
  const { articleId, isPermanent } = found.rule;
  return { isPermanent, article: await findArticleAddress(deps, articleId, seen), to: found.to };
}

/** The article of our own page at a path. */
async function findOwnArticle(tx: Tx, path: string): Promise<string | null> {
  const slug = /^\/articles\/([^/]+)$/.exec(path)?.[1];
  return slug === undefined ? null : await articleRows.findSlugHolder(tx, slug);
}

async function findRule(
  tx: Tx,
  path: string,
): Promise<{ rule: RedirectRow; to: string | null } | null> {
  const [exact] = await findByPaths(tx, [path]);
  if (exact !== undefined) return { rule: exact, to: exact.to };
  return await matchPatterns(await listPatterns(tx), path);
}

type Pattern = Pick<RedirectRow, 'pattern' | 'ignoreCase' | 'to'>;

/** The first of these rules that matches a path, and where it leads. Gives way to other requests on the way. */
export async function matchPatterns<Rule extends Pattern>(
  rules: readonly Rule[],
  path: string,
): Promise<{ rule: Rule; to: string } | null> {
  let sliceEndsMs = performance.now() + SLICE_MS;
  for (const rule of rules) {
    if (performance.now() > sliceEndsMs) {
      await giveWay();
      sliceEndsMs = performance.now() + SLICE_MS;
    }
    if (rule.pattern === null || rule.to === null) continue;
    const pattern = compile(rule.pattern, rule.ignoreCase);
    // The old system matched with and without a slash at the end.
    const to = pattern?.apply(`${path}/`, rule.to) ?? pattern?.apply(path, rule.to) ?? null;
    if (to !== null) return { rule, to };
  }
  return null;
}

function compile(pattern: string, ignoreCase: boolean): CompiledPattern | null {
  const key = `${ignoreCase ? 'i' : ''} ${pattern}`;
  const known = compiled.get(key);
  if (known) return known.pattern;
  const one = compilePattern(pattern, ignoreCase);
  compiled.set(key, { pattern: one });
  return one;
}

/**
 * The publisher's own address of an article; our page's path where there is none, or where following it could
 * lead back here: the canonical address of an article that moved is often the one that was asked for.
 */
async function findArticleAddress(
  { db, publicUrl, readSettings }: RedirectDeps,
  articleId: string | null,
  asked: ReadonlySet<string>,
): Promise<string | null> {
  if (articleId === null) return null;
  const [article] = await articleRows.listTitles(db.read, [articleId]);
  if (article === undefined) return null;
  const site = await readSettings();
  const ours = ownArticlePath(article.slug);
  const address = siteAddresses(publicUrl, site).article(article);
  if (address === publicUrl + ours || !URL.canParse(address)) return ours;
  const { origin, pathname } = new URL(address);
  const isElsewhere = site.ownPages === false && origin !== new URL(publicUrl).origin;
  return isElsewhere || !asked.has(toRedirectPath(pathname) ?? '') ? address : ours;
}

/** Rules are written with and without percent signs; an answer has each letter encoded once. */
function decodeSafely(location: string): string {
  try {
    return decodeURI(location);
  } catch {
    return location;
  }
}
