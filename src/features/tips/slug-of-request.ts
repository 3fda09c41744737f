import { invalidField } from '../../platform/errors/refusals.ts';
import type { ApiRequest } from '../../platform/http/endpoint.ts';
import { type AddressDeps, getArticleByUrl } from '../articles/index.ts';

/**
 * Returns the slug of the article that a request is about: `articleSlug`, or the article at `?url=`; undefined if
 * neither is given. Throws `invalid` if both are given, since money must not go to the wrong article, and for a URL
 * that is not the publication's. Throws the errors of `getArticleByUrl`.
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
  return (await getArticleByUrl(deps, url, request)).slug;
}
