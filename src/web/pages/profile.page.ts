import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { showAccount } from './account.page.ts';

/** Saves name and picture; an empty address of a picture removes it. */
export function saveProfile(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { name = '', avatarUrl = '' } = form;
  const body = { name, avatarUrl: avatarUrl.trim() === '' ? null : avatarUrl.trim() };
  return submit(
    visit.call('updateMe', { body }),
    (problem) => showAccount(request, problem),
    '/account?notice=name-saved',
  );
}
