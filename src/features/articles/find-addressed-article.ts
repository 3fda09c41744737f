import type { Database } from '../../platform/db/database.ts';
import { invalidField, notFound } from '../../platform/errors/refusals.ts';
import type { Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { readArticleAddress } from './article-address.rules.ts';
import { articleGates } from './article-gates.store.ts';
import { isPublished } from './articles.rules.ts';

export interface AddressDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly readSettings: ReadSettings;
}

/**
 * The published article that the address in `?url=` stands for. Throws `invalid` with the path `query.url` for an
 * address on a host that is not the publication's, and `not_found` where no article has it.
 */
export async function getAddressedArticle(deps: AddressDeps, url: string) {
  const { siteUrl, addresses } = await deps.readSettings();
  const { publicUrl, allowedOrigins } = deps;
  const site = { publicUrl, allowedOrigins, siteUrl, addresses };
  if (readArticleAddress(url, site) === null) {
    throw invalidField('query.url', 'is no address on this site or on an allowed origin');
  }
  const [article] = await articleGates.listByUrl(deps.db.read, [url], site);
  if (article === undefined || !isPublished(article, deps.clock.now())) throw notFound();
  return article;
}
