import { AppError } from '../../platform/errors/app-error.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';

/** Uses a free read or a gift link, then shows the article. If it is still locked, its page says why. */
export async function unlock({ visit, params, form }: PageRequest): Promise<PageResponse> {
  const slug = encodeURIComponent(params['slug'] ?? '');
  const { gift } = form;
  const call = { params: { slug: params['slug'] }, body: { gift: gift || undefined } };
  const outcome = await attempt(visit.call('unlockArticle', call));
  if (!(outcome instanceof AppError)) return seeOther(`/articles/${slug}#cut`);
  const { status, extra } = outcome.options;
  if (extra?.['reason'] === 'reads_of_network')
    return seeOther(`/articles/${slug}?notice=network-reads#cut`);
  if (status !== 403) throw outcome;
  return seeOther(`/articles/${slug}${gift ? '?notice=gift-invalid' : ''}#cut`);
}
