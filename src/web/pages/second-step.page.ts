import { AppError } from '../../platform/errors/app-error.ts';
import { toLocation } from '../own-address.rules.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { returnToOf } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { renderSecondStep } from './second-step.part.ts';
import { renderSignInRefused } from './signin-refused.part.ts';

/** Six digits are a code from the authenticator app; any other input is a recovery code. */
const DIGITS = /^\d{6}$/;

/**
 * The API returns the redirect of a magic link; for other sign-ins the form of the first step has it.
 */
export async function finishSecondStep(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const { ticket = '' } = form;
  const back = returnToOf(request);
  const body = { ticket, ...readProof(form) };
  const outcome = await attempt(visit.call('finishSecondStep', { body }));
  if (!(outcome instanceof AppError)) {
    return seeOther(toLocation(outcome.returnTo ?? back, visit.publicUrl));
  }
  const isTicketSpent = outcome.options.code === 'token_invalid';
  return isTicketSpent
    ? renderSignInRefused(request, outcome)
    : renderSecondStep(request, { ticket, back }, outcome);
}

function readProof({ code = '', passkey }: PageRequest['form']) {
  if (passkey) return { passkey: parse(passkey) };
  const typed = code.replaceAll(/\s/g, '');
  return DIGITS.test(typed) ? { code: typed } : { recoveryCode: code };
}

/** What the script put into the form; the endpoint's schema checks every field of it. */
function parse(json: string): Record<string, never> {
  try {
    return JSON.parse(json) as Record<string, never>;
  } catch {
    return {};
  }
}
