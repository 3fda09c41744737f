import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { hiddenField, readSite, renderProblem, statusOf } from './parts.ts';

/** Mail scanners open every link, so a GET consumes no token: the button's POST does. */
export function showConfirmation(request: PageRequest): Promise<PageAnswer> {
  return renderConfirmation(request, request.query['token'] ?? '');
}

export async function confirm(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const token = form['token'] ?? '';
  const outcome = await attempt(visit.call('confirmEmail', { body: { token } }));
  if (outcome instanceof AppError) return renderConfirmation(request, token, outcome);
  return seeOther(
    'confirmed' in outcome ? '/signin?notice=confirmed-elsewhere' : '/account?notice=confirmed',
  );
}

async function renderConfirmation(
  { visit }: PageRequest,
  token: string,
  problem?: AppError,
): Promise<PageAnswer> {
  const site = await readSite(visit);
  const main = html`<h1>Confirm your address</h1>
<p class="dek">One press, and your account at ${site.name} is ready.</p>
${renderProblem(problem)}
<form method="post" action="/confirm">
${hiddenField('token', token)}
<p><button>Confirm my address</button></p>
</form>`;
  return {
    ...statusOf(problem),
    document: renderLayout({ title: 'Confirm your address', site, me: visit.me, main }),
  };
}
