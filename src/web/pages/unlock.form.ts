import { AppError } from '../../platform/errors/app-error.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';

/** Spends a free read and shows the article, which says itself why it is closed still where it is. */
export async function unlock({ visit, params }: PageRequest): Promise<PageAnswer> {
  const slug = encodeURIComponent(params['slug'] ?? '');
  const outcome = await attempt(visit.post({ path: `/v1/articles/${slug}/unlock` }, anything));
  if (outcome instanceof AppError && outcome.options.status !== 403) throw outcome;
  return seeOther(`/articles/${slug}`);
}
