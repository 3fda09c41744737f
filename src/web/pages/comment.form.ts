import { AppError } from '../../platform/errors/app-error.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showArticle } from './article.page.ts';
import { readConversation } from './read-conversation.ts';

/**
 * Posts a comment and shows it in place in the conversation. If it is rejected, the article is shown again with the
 * submitted text.
 */
export async function postComment(request: PageRequest): Promise<PageResponse> {
  const { visit, form, params } = request;
  const slug = encodeURIComponent(params['slug'] ?? '');
  const { body = '', parentId, key } = form;
  const call = { params: { slug: params['slug'] }, body: { body, parentId }, key };
  const renamed = await saveName(request);
  const outcome = renamed ?? (await attempt(visit.call('createComment', call)));
  if (outcome instanceof AppError) {
    const shown = parentId ? { ...request, query: { comment: parentId } } : request;
    const form = parentId
      ? { act: 'reply', commentId: parentId }
      : { act: 'comment', commentId: null };
    return showArticle(shown, { ...form, problem: outcome, typed: body, key });
  }
  if (outcome.status === 'held') return seeOther(`/articles/${slug}?notice=held#comments`);
  const anchor = `#comment-${outcome.id}`;
  const isOnPage =
    !parentId || (await isShownOnPage(visit, { slug: params['slug'], id: outcome.id }));
  return seeOther(
    isOnPage ? `/articles/${slug}${anchor}` : `/articles/${slug}?comment=${outcome.id}${anchor}`,
  );
}

/** Saves the name that the form asked for. Returns the API's error; null if there was none, or no name. */
async function saveName({ visit, form }: PageRequest): Promise<AppError | null> {
  const name = form['name']?.trim() ?? '';
  if (name === '') return null;
  const outcome = await attempt(visit.call('updateMe', { body: { name } }));
  return outcome instanceof AppError ? outcome : null;
}

/** Whether the article's page shows this reply; if not, its own thread is shown. */
async function isShownOnPage(
  visit: PageRequest['visit'],
  { slug = '', id }: { readonly slug: string | undefined; readonly id: string },
): Promise<boolean> {
  const { threads } = await readConversation(visit, { slug, query: {} });
  return threads.some(({ comment }) => comment.replies.some((reply) => reply.id === id));
}
