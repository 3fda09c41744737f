import { AppError } from '../../platform/errors/app-error.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** Ends the reader's subscription with the period that is paid. */
export function cancelAtPeriodEnd(request: PageRequest): Promise<PageAnswer> {
  const body = { at: 'period_end' };
  return act(request, request.visit.call('cancelSubscription', { body }), 'subscription-ends');
}

export function resume(request: PageRequest): Promise<PageAnswer> {
  return act(request, request.visit.call('resumeSubscription'), 'subscription-resumed');
}

/** Takes a new subscription back whole, within the days that the publication gives. */
export function withdraw(request: PageRequest): Promise<PageAnswer> {
  return act(request, request.visit.call('withdrawSubscription'), 'subscription-withdrawn');
}

/** On to Stripe's own page for cards and invoices. */
export async function openPortal(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.call('openBillingPortal'));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return redirectToPayment(request.visit, outcome.url, '/account');
}

async function act(
  request: PageRequest,
  call: Promise<unknown>,
  notice: string,
): Promise<PageAnswer> {
  const outcome = await attempt(call);
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return seeOther(`/account?notice=${notice}`);
}
