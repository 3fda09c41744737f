import { AppError } from '../../platform/errors/app-error.ts';
import { toLocation } from '../own-address.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { returnToOf } from '../return-to.rules.ts';
import { attempt } from '../visit.ts';
import { readFactorProof } from './factor-proof.ts';
import { renderSecondStep } from './second-step.part.ts';
import { renderSignInRefused } from './signin-refused.part.ts';

/** The return address is in the API's response for a magic link; for other sign-ins, the first step's form has it. */
export async function finishSecondStep(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const { ticket = '' } = form;
  const back = returnToOf(request);
  const body = { ticket, ...readFactorProof(form, 'code') };
  const outcome = await attempt(visit.call('finishSecondStep', { body }));
  if (!(outcome instanceof AppError)) {
    return seeOther(toLocation(outcome.returnTo ?? back, visit.publicUrl));
  }
  const isTicketSpent = outcome.options.code === 'token_invalid';
  return isTicketSpent
    ? renderSignInRefused(request, outcome)
    : renderSecondStep(request, { ticket, back }, outcome);
}
