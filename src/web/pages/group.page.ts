import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { readSite, renderProblem, statusOf } from './parts.ts';

/** Mail scanners open every link, so a GET takes no seat: the button's POST does. */
export function showInvitation(request: PageRequest): Promise<PageAnswer> {
  return renderInvitation(request);
}

export async function claimSeat(request: PageRequest): Promise<PageAnswer> {
  const { visit, params } = request;
  const body = { code: params['code'] ?? '' };
  const outcome = await attempt(visit.call('claimSeat', { body }));
  if (outcome instanceof AppError) return renderInvitation(request, outcome);
  return seeOther('/account?notice=seated');
}

/** The code is part of the path, so that signing in returns to it. */
async function renderInvitation(
  { visit, params }: PageRequest,
  problem?: AppError,
): Promise<PageAnswer> {
  const site = await readSite(visit);
  const here = `/groups/claim/${encodeURIComponent(params['code'] ?? '')}`;
  const form = html`<form method="post" action="${here}"><p><button>Take my seat</button></p></form>`;
  const signIn = html`<p><a href="/signin?returnTo=${encodeURIComponent(here)}">Sign in or make an account</a> to take it.</p>`;
  const title = 'A seat for you';
  const main = html`<h1>${title}</h1>
<p class="dek">Somebody keeps a seat for you at ${site.name}: you read without paying.</p>
${renderProblem(problem)}
${visit.me === null ? signIn : form}`;
  return {
    ...statusOf(problem),
    document: renderLayout({ title, site, me: visit.me, main }),
  };
}
