import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

/** With a token from a mail, asks to confirm or decline; without one, asks for the new address. */
export function showAddress(request: PageRequest): Promise<PageAnswer> {
  const { token } = request.query;
  if (token !== undefined) return renderLink(request, token);
  if (request.visit.me === null)
    return Promise.resolve(seeOther('/signin?returnTo=/account/email'));
  return renderRequestForm(request);
}

export function askForAddress(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const call = visit.call('requestEmailChange', { body });
  return submit(
    call,
    (problem) => renderRequestForm(request, problem),
    '/account?notice=address-asked',
  );
}

/** Mail scanners open every link, so a GET consumes no token: the buttons' POST does. */
export async function answerAddress(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { token = '' } = form;
  const name = form['answer'] === 'no' ? 'refuseEmailChange' : 'confirmEmailChange';
  const outcome = await attempt(visit.call(name, { body: { token } }));
  if (outcome instanceof AppError) return renderLink(request, token, outcome);
  const place = visit.me === null ? '/signin' : '/account';
  return seeOther(`${place}?notice=address-${outcome.status}`);
}

async function renderRequestForm(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const email = fieldError(problem, 'email');
  const me = request.visit.me === null ? null : await request.visit.call('getMe');
  return await renderCard(request, problem, {
    title: 'Another address',
    main: html`<p class="dek">Your account has ${me?.email} now. Both addresses get a mail, and both have to say yes.</p>
<form method="post" action="/account/email">
<label>New e-mail
<input name="email" type="email" autocomplete="email" required value="${request.form['email']}"${email.attributes}></label>${email.message}
<p><button>Ask both addresses</button></p>
</form>`,
  });
}

function renderLink(request: PageRequest, token: string, problem?: AppError): Promise<PageAnswer> {
  return renderCard(request, problem, {
    title: 'A change of address',
    main: html`<p class="dek">Shall the account have the other address? If you did not ask for it, say no.</p>
<form method="post" action="/account/email/answer">
${hiddenField('token', token)}
<p><button name="answer" value="yes">Yes, change it</button></p>
<p><button class="plain" name="answer" value="no">No, I did not ask for this</button></p>
</form>`,
  });
}
