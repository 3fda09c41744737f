import { AppError } from '../../platform/errors/app-error.ts';
import { anything, checkout } from '../answers.schemas.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { handOff } from './hand-off.ts';

/** Ends the reader's subscription with the period that is paid. */
export function cancelAtPeriodEnd(request: PageRequest): Promise<PageAnswer> {
  const call = { path: '/v1/me/subscription/cancel', body: { at: 'period_end' } };
  return act(request, call, 'subscription-ends');
}

export function resume(request: PageRequest): Promise<PageAnswer> {
  return act(request, { path: '/v1/me/subscription/resume' }, 'subscription-resumed');
}

/** Takes a new subscription back whole, within the days that the publication gives. */
export function withdraw(request: PageRequest): Promise<PageAnswer> {
  return act(request, { path: '/v1/me/subscription/withdraw' }, 'subscription-withdrawn');
}

/** On to Stripe's own page for cards and invoices. */
export async function openPortal(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.post({ path: '/v1/billing/portal' }, checkout));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return handOff(request.visit, outcome.url, '/account');
}

async function act(
  request: PageRequest,
  call: { readonly path: string; readonly body?: object },
  notice: string,
): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.post(call, anything));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return seeOther(`/account?notice=${notice}`);
}
