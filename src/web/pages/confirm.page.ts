import type { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';

export function confirm(request: PageRequest): Promise<PageAnswer> {
  const body = { token: request.form['token'] ?? '' };
  return submit(
    request.visit.call('confirmEmail', { body }),
    (problem) => showConfirmation(request, problem),
    (data) =>
      'confirmed' in data ? '/signin?notice=confirmed-elsewhere' : '/account?notice=confirmed',
  );
}

/** Mail scanners open every link, so a GET consumes no token: the button's POST does. */
export function showConfirmation(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { form, query } = request;
  return renderCard(request, problem, {
    title: 'Confirm your address',
    main: (site) => html`<p class="dek">One press, and your account at ${site.name} is ready.</p>
<form method="post" action="/confirm">
${hiddenField('token', form['token'] ?? query['token'] ?? '')}
<p><button>Confirm my address</button></p>
</form>`,
  });
}
