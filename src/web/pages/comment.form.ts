import { AppError } from '../../platform/errors/app-error.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showArticle } from './article.page.ts';

/** Posts a comment. If it is rejected, the article is shown again with the submitted text. */
export async function postComment(request: PageRequest): Promise<PageAnswer> {
  const { visit, form, params } = request;
  const slug = encodeURIComponent(params['slug'] ?? '');
  const { body = '', parentId, key } = form;
  const call = { params: { slug: params['slug'] }, body: { body, parentId }, key };
  const outcome = await attempt(visit.call('createComment', call));
  if (outcome instanceof AppError) {
    const shown = parentId ? { ...request, query: { comment: parentId } } : request;
    const form = parentId
      ? { act: 'reply', commentId: parentId }
      : { act: 'comment', commentId: null };
    return showArticle(shown, { ...form, problem: outcome, typed: body, key });
  }
  return seeOther(
    outcome.status === 'held'
      ? `/articles/${slug}?notice=held#comments`
      : `/articles/${slug}?comment=${outcome.id}#comment-${outcome.id}`,
  );
}
