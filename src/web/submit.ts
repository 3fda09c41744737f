import { AppError } from '../platform/errors/app-error.ts';
import { type PageResponse, seeOther } from './page.ts';
import { attempt } from './visit.ts';

/** Redirects a submitted form to `next`; if the call fails, `refuse` renders the form's page with the API's error. */
export async function submit<Data>(
  work: Promise<Data>,
  refuse: (problem: AppError) => Promise<PageResponse>,
  next: string | ((data: Data) => string),
): Promise<PageResponse> {
  const outcome = await attempt(work);
  if (outcome instanceof AppError) return await refuse(outcome);
  return seeOther(typeof next === 'string' ? next : next(outcome));
}
