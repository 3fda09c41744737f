import { AppError } from '../../platform/errors/app-error.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderSecondStep } from './second-step.part.ts';
import { showByMail } from './signin-by-mail.page.ts';

/** Six digits are a code from the authenticator app; any other input is a recovery code. */
const DIGITS = /^\d{6}$/;

/**
 * The API returns the redirect of a magic link; for other sign-ins the form of the first step has it.
 */
export async function finishSecondStep(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { ticket = '', code = '' } = form;
  const back = readReturnTo(form['returnTo']);
  const typed = code.replaceAll(/\s/g, '');
  const proof = DIGITS.test(typed) ? { code: typed } : { recoveryCode: code };
  const body = { ticket, ...proof };
  const outcome = await attempt(visit.call('finishSecondStep', { body }));
  if (!(outcome instanceof AppError)) return seeOther(outcome.returnTo ?? back);
  const isTicketSpent = outcome.options.code === 'token_invalid';
  return isTicketSpent
    ? showByMail(request, outcome)
    : renderSecondStep(request, { ticket, back }, outcome);
}
