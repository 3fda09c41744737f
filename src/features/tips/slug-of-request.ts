import { invalidField } from '../../platform/errors/refusals.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import { type AddressDeps, getAddressedArticle } from '../articles/index.ts';

/**
 * The slug of the article that a request is about: named, or by its address in `?url=`; undefined for neither.
 * Throws `invalid` for both, because money must not go to the one that was not meant, and for an address that
 * is not the publication's; what `getAddressedArticle` throws.
 */
export async function slugOfRequest(
  deps: AddressDeps,
  {
    articleSlug,
    url,
  }: { readonly articleSlug?: string | undefined; readonly url?: string | undefined },
  request: ApiRequest<unknown, unknown, unknown>,
): Promise<string | undefined> {
  if (url === undefined) return articleSlug;
  if (articleSlug !== undefined) {
    throw invalidField('query.url', 'cannot be combined with articleSlug');
  }
  return (await getAddressedArticle(deps, url, request)).slug;
}
