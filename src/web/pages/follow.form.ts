import { AppError } from '../../platform/errors/app-error.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showArticle } from './article.page.ts';

/** Follows or unfollows a conversation. The article's page shows the API's errors. */
export async function followConversation(request: PageRequest): Promise<PageResponse> {
  const { visit, params, form } = request;
  const slug = params['slug'] ?? '';
  const follows = form['follow'] === 'yes';
  const outcome = await attempt(
    visit.call(follows ? 'followConversation' : 'unfollowConversation', { params: { slug } }),
  );
  if (outcome instanceof AppError)
    return showArticle(request, { act: 'follow', commentId: null, problem: outcome, typed: '' });
  const notice = follows ? 'following' : 'unfollowed';
  return seeOther(`/articles/${encodeURIComponent(slug)}?notice=${notice}#comments`);
}
