import type { z } from 'zod';
import { AppError } from '../../platform/errors/app-error.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { anything, foundComment } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt, type Visit } from '../visit.ts';
import { showArticle } from './article.page.ts';

type Found = z.output<typeof foundComment>;

/** What a form does: the call it makes, and the notice that follows. */
type Act = (
  visit: Visit,
  found: Found,
  form: PageRequest['form'],
) => { readonly done: Promise<unknown>; readonly notice?: string; readonly isGone?: boolean };

const ACTS: Readonly<Record<string, Act>> = {
  like: (visit, { id }, { liked }) => {
    const path = `/v1/comments/${id}/like`;
    return { done: liked === 'yes' ? visit.put(path) : visit.remove(path) };
  },
  edit: (visit, { id }, { body = '' }) => ({
    done: visit.patch({ path: `/v1/comments/${id}`, body: { body } }, anything),
  }),
  delete: (visit, { id }) => ({
    done: visit.remove(`/v1/comments/${id}`),
    notice: 'deleted',
    isGone: true,
  }),
  report: (visit, { id }, { reason, note }) => ({
    done: visit.post(
      { path: `/v1/comments/${id}/reports`, body: { reason, note: note || null } },
      anything,
    ),
    notice: 'reported',
  }),
  appeal: (visit, { id }, { note = '' }) => ({
    done: visit.post({ path: `/v1/comments/${id}/appeal`, body: { note } }, anything),
    notice: 'appealed',
  }),
  ignore: (visit, { author }) => ({
    done: visit.put(`/v1/me/ignored/${author?.id}`),
    notice: 'ignored',
    isGone: true,
  }),
};

/** Any act of `comment-acts.part.ts`. What the API refuses is said on the comment's own page. */
export async function actOnComment(request: PageRequest): Promise<PageAnswer> {
  const { visit, params, form } = request;
  const id = encodeURIComponent(params['id'] ?? '');
  const act = ACTS[params['act'] ?? ''];
  const { data: found } = await visit.get(`/v1/comments/${id}`, foundComment);
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
