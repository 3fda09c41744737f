import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { hiddenField, readSite, renderProblem, statusOf } from './parts.ts';

/** Mail scanners open every link, so a GET redeems nothing: the button's POST does. */
export function showGift(request: PageRequest): Promise<PageAnswer> {
  return renderGift(request, request.query['code'] ?? '');
}

export async function redeemGift(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const code = form['code'] ?? '';
  const outcome = await attempt(visit.call('redeemGift', { body: { code } }));
  return outcome instanceof AppError ? renderGift(request, code, outcome) : seeOther('/account');
}

async function renderGift(
  { visit }: PageRequest,
  code: string,
  problem?: AppError,
): Promise<PageAnswer> {
  const site = await readSite(visit);
  const here = `/gifts/redeem?code=${encodeURIComponent(code)}`;
  const form = html`<form method="post" action="/gifts/redeem">
${hiddenField('code', code)}
<p><button>Redeem my gift</button></p>
</form>`;
  const signIn = html`<p><a href="/signin?returnTo=${encodeURIComponent(here)}">Sign in or make an account</a> to redeem it.</p>`;
  const main = html`<h1>A gift for you</h1>
<p class="dek">Someone gives you time to read all of ${site.name}.</p>
${renderProblem(problem)}
${visit.me === null ? signIn : form}`;
  return {
    ...statusOf(problem),
    document: renderLayout({ title: 'A gift for you', site, me: visit.me, main }),
  };
}
