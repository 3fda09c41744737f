import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import type { Limit, Limiter } from '../../platform/http/limits.ts';
import type { ReadSettings } from '../settings/index.ts';
import { readArticleAddress } from './article-address.rules.ts';
import { articleGates } from './article-gates.store.ts';
import { isPublished } from './articles.rules.ts';
import { createArticleByUrl } from './create-article-by-url.ts';
import type { ArticleDeps } from './save-article.ts';

export interface AddressDeps extends Omit<ArticleDeps, 'findKnownTiers'> {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly readSettings: ReadSettings;
  readonly limiter: Limiter;
}

/** Limits how many articles anonymous callers can create by invented URLs, if the site allows it. */
const BY_STRANGERS: readonly Limit[] = [
  { name: 'article-by-url-address', points: 30, perSeconds: 3600, by: 'address' },
  { name: 'article-by-url-all', points: 1_000, perSeconds: 86_400, by: 'everyone' },
];
/** A separate limit for members, so that anonymous callers cannot exhaust it. */
const BY_MEMBERS: readonly Limit[] = [
  { name: 'article-by-url-member', points: 60, perSeconds: 3600, by: 'account' },
];

/**
 * Returns the published article at the URL in `?url=`; creates it if there is none and the site has `articlesByUrl` on.
 * Throws `invalid` with the path `query.url` for a URL on a host that is not the publication's, `not_found` if there is
 * no such article, and `rate_limited` or `busy` if too many are created.
 */
export async function getArticleByUrl(
  deps: AddressDeps,
  url: string,
  request: ApiRequest<unknown, unknown, unknown>,
) {
  const { siteUrl, addresses, articlesByUrl } = await deps.readSettings();
  const { publicUrl, allowedOrigins } = deps;
  const site = { publicUrl, allowedOrigins, siteUrl, addresses };
  const address = readArticleAddress(url, site);
  if (address === null) {
    throw invalidField('query.url', 'is not a URL on this site or on an allowed origin');
  }
  const find = async () => (await articleGates.listByUrl(deps.db.read, [url], site))[0];
  const { canonical } = address;
  let article = await find();
  if (article === undefined && articlesByUrl && canonical !== null) {
    const isKnown = request.caller.kind !== 'anonymous';
    await deps.limiter.spend(isKnown ? BY_MEMBERS : BY_STRANGERS, request);
    await createArticleByUrl(deps, { ...address, canonical });
    article = await find();
  }
  if (article === undefined || !isPublished(article, deps.clock.now())) throw notFound();
  return article;
}
