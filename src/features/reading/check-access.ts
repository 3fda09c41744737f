import {
  type AddressedArticle,
  type SiteAddresses,
  siteAddresses,
} from '../../addresses/site-addresses.rules.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type Decision, decideAccess, grantsOf, readerOf } from '../access/index.ts';
import { articleGates, isPublished } from '../articles/index.ts';
import { findWallContext, type WallContextDeps } from './find-wall-context.ts';
import type { WallContext } from './reading.views.ts';
import type { ReadingDeps } from './reading-deps.ts';

export interface CheckDeps extends ReadingDeps, WallContextDeps {
  readonly allowedOrigins: ReadonlySet<string>;
}

/** The result for an article that was requested by slug or by URL. */
interface Checked {
  readonly slug: string | null;
  readonly url?: string;
  /** Null if no published article was found. */
  readonly result: {
    readonly decision: Decision;
    readonly wall: WallContext;
    readonly article: AddressedArticle;
    readonly to: SiteAddresses;
  } | null;
}

/**
 * Returns the access decision for each slug and each URL, in the order of the request. It equals the decision in the
 * article's own response. The number of queries does not grow with the number of articles.
 */
export async function checkAccess(
  deps: CheckDeps,
  { slugs, urls }: { readonly slugs: readonly string[]; readonly urls: readonly string[] },
  { caller, readerAddress: address }: { caller: Caller; readerAddress: string },
): Promise<Checked[]> {
  const now = deps.clock.now();
  const { read } = deps.db;
  const settings = await deps.readSettings();
  const { siteUrl, addresses } = settings;
  const [grants, bySlug, byUrl] = await Promise.all([
    grantsOf(deps, caller),
    articleGates.listBySlug(read, slugs),
    urls.length === 0 ? [] : articleGates.listByUrl(read, urls, { ...deps, siteUrl, addresses }),
  ]);
  const to = siteAddresses(deps.publicUrl, settings);
  const reader = readerOf(caller, settings);
  const decide = (gate: (typeof byUrl)[number] | (typeof bySlug)[number]) => ({
    gate,
    decision: decideAccess(gate, reader, grants, now),
  });
  const decided = [...bySlug, ...byUrl].filter((gate) => isPublished(gate, now)).map(decide);
  const isRefused = decided.some(({ decision }) => !decision.granted);
  const asking = { caller, address, settings, grants, now, isRefused };
  const wallOf = await findWallContext(deps, asking);
  const results = decided.map(({ gate, decision }) => ({
    gate,
    result: { decision, wall: wallOf(gate, decision), article: gate, to },
  }));
  return [
    ...slugs.map((slug) => {
      const found = results.find(({ gate }) => 'askedSlug' in gate && gate.askedSlug === slug);
      return { slug, result: found?.result ?? null };
    }),
    ...urls.map((url) => {
      const found = results.find(({ gate }) => 'askedUrl' in gate && gate.askedUrl === url);
      return { slug: found?.gate.slug ?? null, url, result: found?.result ?? null };
    }),
  ];
}
