import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { renderLayout } from '../layout.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { fieldError, fieldErrors } from './field-error.part.ts';
import { hiddenField, readSite, renderNotice, renderProblem, statusOf } from './parts.ts';
import { renderPasskeyButton } from './passkeys.part.ts';
import { renderProviders } from './providers.page.ts';
import { renderSecondStepOr } from './second-step.part.ts';

interface Problems {
  readonly signIn?: AppError;
  readonly register?: AppError;
}

export function showSignIn(request: PageRequest): Promise<PageAnswer> {
  return renderSignIn(request, {});
}

export async function signIn(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '', password: form['password'] ?? '' };
  const outcome = await attempt(visit.call('login', { body }));
  if (!(outcome instanceof AppError)) return seeOther(readReturnTo(form['returnTo']));
  return await renderSecondStepOr(request, outcome, () =>
    renderSignIn(request, { signIn: outcome }),
  );
}

export async function register(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { email = '', password = '', name = '' } = form;
  const body = { email, password, name };
  const outcome = await attempt(visit.call('register', { body }));
  if (outcome instanceof AppError) return renderSignIn(request, { register: outcome });
  return seeOther('/signin?notice=registered');
}

export async function signOut({ visit }: PageRequest): Promise<PageAnswer> {
  // If the member is already signed out, the API rejects the call, and the goal is reached anyway.
  await attempt(visit.call('logout'));
  return seeOther('/?notice=signed-out');
}

async function renderSignIn(request: PageRequest, problems: Problems): Promise<PageAnswer> {
  const { visit, form, query } = request;
  const site = await readSite(visit);
  const returnTo = readReturnTo(form['returnTo'] ?? query['returnTo']);
  const back = hiddenField('returnTo', returnTo);
  const main = html`<h1>Welcome</h1>
${renderNotice(query['notice'])}
${await renderProviders(visit, returnTo)}
<div class="two">
${renderSignInForm({ back, returnTo }, form, problems.signIn)}
${renderRegistration(back, form, problems.register)}
</div>`;
  return {
    ...statusOf(problems.signIn ?? problems.register),
    document: renderLayout({ title: 'Sign in', site, visit, main }),
  };
}

function renderSignInForm(
  { back, returnTo }: { back: Html; returnTo: string },
  form: PageRequest['form'],
  problem?: AppError,
): Html {
  const email = fieldError(problem, 'email');
  return html`<section class="card">
<h2>Sign in</h2>
${renderProblem(problem)}
<form method="post" action="/signin">
${back}
<label>E-mail
<input name="email" type="email" autocomplete="username" required value="${form['email']}"${email.attributes}></label>${email.message}
<label>Password
<input name="password" type="password" autocomplete="current-password" required></label>
<p><button>Sign in</button></p>
</form>
<p><a href="/signin/mail?returnTo=${encodeURIComponent(returnTo)}">Sign in by mail, or choose a new password</a></p>
${renderPasskeyButton({ act: 'sign-in', label: 'Sign in with a passkey', next: returnTo })}
</section>`;
}

function renderRegistration(back: Html, form: PageRequest['form'], problem?: AppError): Html {
  const errorOf = fieldErrors(problem);
  return html`<section class="card" id="register">
<h2>Create an account</h2>
${renderProblem(problem)}
<form method="post" action="/register">
${back}
<label>Name <span class="hint">as others see it</span>
<input name="name" autocomplete="name" required maxlength="100" value="${form['name']}"${errorOf('name').attributes}></label>${errorOf('name').message}
<label>E-mail
<input name="email" type="email" autocomplete="email" required value="${form['email']}"${errorOf('email').attributes}></label>${errorOf('email').message}
<label>Password <span class="hint">15 characters or more; a few words make a good one</span>
<input name="password" type="password" autocomplete="new-password" required minlength="15"${errorOf('password').attributes}></label>${errorOf('password').message}
<p><button>Create the account</button></p>
</form>
</section>`;
}
