import { AppError } from '../../platform/errors/app-error.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** Cancels the member's subscription at the end of the paid period. */
export function cancelAtPeriodEnd(request: PageRequest): Promise<PageAnswer> {
  const body = { at: 'period_end' };
  return act(request, request.visit.call('cancelSubscription', { body }), 'subscription-ends');
}

export function resume(request: PageRequest): Promise<PageAnswer> {
  return act(request, request.visit.call('resumeSubscription'), 'subscription-resumed');
}

/** Withdraws from a new subscription with a full refund, within the publication's withdrawal period. */
export function withdraw(request: PageRequest): Promise<PageAnswer> {
  return act(request, request.visit.call('withdrawSubscription'), 'subscription-withdrawn');
}

/** Redirects to Stripe's customer portal for cards and invoices. */
export async function openPortal(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.call('openBillingPortal'));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  return redirectToPayment(request.visit, outcome.url, '/account');
}

function act(request: PageRequest, call: Promise<unknown>, notice: string): Promise<PageAnswer> {
  return submit(call, (problem) => showAccount(request, problem), `/account?notice=${notice}`);
}
