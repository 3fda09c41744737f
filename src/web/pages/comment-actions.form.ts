import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import type { ResponseOf } from '../api-types.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt, type Visit } from '../visit.ts';
import { showArticle } from './article.page.ts';

type Found = ResponseOf<'getComment'>;

/** The API call of a form, and the notice to show afterwards. */
type Act = (
  visit: Visit,
  found: Found,
  form: PageRequest['form'],
) => { readonly done: Promise<unknown>; readonly notice?: string; readonly isGone?: boolean };

const ACTIONS: Readonly<Record<string, Act>> = {
  like: (visit, { id }, { liked }) => ({
    done: visit.call(liked === 'yes' ? 'likeComment' : 'unlikeComment', { params: { id } }),
  }),
  edit: (visit, { id }, { body = '' }) => ({
    done: visit.call('updateComment', { params: { id }, body: { body } }),
  }),
  delete: (visit, { id }) => ({
    done: visit.call('deleteComment', { params: { id } }),
    notice: 'deleted',
    isGone: true,
  }),
  report: (visit, { id }, { reason, note }) => ({
    done: visit.call('reportComment', { params: { id }, body: { reason, note: note || null } }),
    notice: 'reported',
  }),
  appeal: (visit, { id }, { note = '' }) => ({
    done: visit.call('appealComment', { params: { id }, body: { note } }),
    notice: 'appealed',
  }),
  ignore: (visit, { author }) => ({
    done: visit.call('ignoreMember', { params: { memberId: author?.id } }),
    notice: 'ignored',
    isGone: true,
  }),
};

/** Handles every form of `comment-actions.part.ts`. The comment's own page shows the API's errors. */
export async function actOnComment(request: PageRequest): Promise<PageResponse> {
  const { visit, params, form } = request;
  const act = ACTIONS[params['act'] ?? ''];
  const found = await visit.call('getComment', { params: { id: params['id'] } });
  const { articleSlug: slug } = found;
  if (act === undefined) throw notFound();
  const { done, notice, isGone = false } = act(visit, found, form);
  const outcome = await attempt(done);
  if (outcome instanceof AppError) {
    const shown = { ...request, params: { slug }, query: { comment: found.id } };
    const typed = form['body'] ?? form['note'] ?? '';
    const { act: name = '' } = params;
    return showArticle(shown, { act: name, commentId: found.id, problem: outcome, typed });
  }
  const query = new URLSearchParams({
    ...(isGone ? {} : { comment: found.id }),
    ...(notice === undefined ? {} : { notice }),
  });
  return seeOther(`/articles/${slug}?${query}#${isGone ? 'comments' : `comment-${found.id}`}`);
}
