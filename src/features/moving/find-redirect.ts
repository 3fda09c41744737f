import { setImmediate as giveWay } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ownArticlePath, siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { articleRows } from '../articles/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { toRedirectPath } from './redirect-path.rules.ts';
import { type CompiledPattern, compilePattern } from './redirect-patterns.rules.ts';
import { findByPaths, listPatterns, type RedirectRow } from './redirects.store.ts';

/** The target of an old address. */
interface FoundRedirect {
  readonly location: string;
  readonly isPermanent: boolean;
}

interface RedirectDeps {
  readonly db: { readonly read: Tx };
  readonly publicUrl: string;
  readonly readSettings: ReadSettings;
}

/** Rules may lead to other old addresses; more steps than this are a loop. */
const MAX_STEPS = 5;

/** Larger than the number of a site's rules, so that an unknown address does not compile all of them again. */
const compiled = new LRUCache<string, { readonly pattern: CompiledPattern | null }>({ max: 5_000 });

/** Matching yields to other requests after this time, however many patterns an export had. */
const SLICE_MS = 10;

/**
 * Returns the current target of a path of the old site, with its query: the address of an article, or the target of a
 * rule, if necessary through further rules. Null if no rule matches, or if the rules form a loop. Call this only for
 * paths that the site itself does not serve.
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
    // An address of another site ends the chain.
    path = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(location) ? null : toRedirectPath(location);
  }
  return location === null ? null : { location: encodeURI(decodeSafely(location)), isPermanent };
}

interface Step {
  readonly isPermanent: boolean;
  /** The address of an article, which ends the chain. */
  readonly article: string | null;
  readonly to: string | null;
}

/** Resolves one step of a path; null if it is not an old address. */
async function findNext(
  deps: RedirectDeps,
  path: string,
  seen: ReadonlySet<string>,
): Promise<Step | null> {
  const tx = deps.db.read;
  // A rule may lead to our own page of an article whose readers open it elsewhere.
  const own = seen.size === 1 ? null : await findOwnArticle(tx, path);
  const article = await findArticleAddress(deps, own, seen);
  if (article !== null) return { isPermanent: true, article, to: null };
  const found = await findRule(tx, path);
  if (found === null) return null;
  const { articleId, isPermanent } = found.rule;
  return { isPermanent, article: await findArticleAddress(deps, articleId, seen), to: found.to };
}

/** Returns the id of the article whose own page is at a path. */
async function findOwnArticle(tx: Tx, path: string): Promise<string | null> {
  const slug = /^\/articles\/([^/?]+)$/.exec(path)?.[1];
  return slug === undefined ? null : await articleRows.findSlugHolder(tx, slug);
}

async function findRule(
  tx: Tx,
  path: string,
): Promise<{ rule: RedirectRow; to: string | null } | null> {
  const [plain = path] = path.split('?', 1);
  const rules = await findByPaths(tx, [path, plain]);
  const exact = rules.find((rule) => rule.path === path) ?? (plain === '/' ? undefined : rules[0]);
  if (exact !== undefined) return { rule: exact, to: exact.to };
  // The home page itself exists here; of its addresses only those of known articles lead elsewhere.
  return plain === '/' ? null : await matchPatterns(await listPatterns(tx), plain);
}

type Pattern = Pick<RedirectRow, 'pattern' | 'ignoreCase' | 'to'>;

/** Returns the first rule that matches a path, and its target. Yields to other requests while matching. */
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
    // The old system matched paths with and without a trailing slash.
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
 * Returns the publisher's address of an article. Returns our own page's path if there is none, or if that address could
 * redirect here again: the canonical address of a moved article is often the requested one.
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

/** Rules are stored with or without percent-encoding; decoding them first avoids encoding the response twice. */
function decodeSafely(location: string): string {
  try {
    return decodeURI(location);
  } catch {
    return location;
  }
}
