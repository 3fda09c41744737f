import { AppError } from '../../platform/errors/app-error.ts';
import { addMonths } from '../../time/calendar.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** Cancels the member's subscription at the end of the paid period. */
export function cancelAtPeriodEnd(request: PageRequest): Promise<PageAnswer> {
  const { reason } = request.form;
  const body = { at: 'period_end', ...(reason ? { reason } : {}) };
  return act(request, request.visit.call('cancelSubscription', { body }), 'subscription-ends');
}

/** Keeps the subscription with the discount that was offered. */
export function takeOffer(request: PageRequest): Promise<PageAnswer> {
  const body = { offerId: request.form['offerId'] ?? '' };
  return act(request, request.visit.call('takeOffer', { body }), 'offer-taken');
}

/** Back to where it was asked for, such as the article that a change of plan would open. */
export function resume(request: PageRequest): Promise<PageAnswer> {
  const back = readReturnTo(request.form['returnTo'] ?? '/account');
  const next = back === '/account' ? `${back}?notice=subscription-resumed` : back;
  const call = request.visit.call('resumeSubscription');
  return submit(call, (problem) => showAccount(request, problem), next);
}

/** Pauses the member's subscription for some months after the paid time. */
export async function pause(request: PageRequest): Promise<PageAnswer> {
  const own = await request.visit.call('getOwnSubscription');
  const until = addMonths(new Date(own?.currentPeriodEnd ?? 0), readMonths(request));
  const body = { until: until.toISOString() };
  return act(request, request.visit.call('pauseSubscription', { body }), 'subscription-paused');
}

/** What is no number of months is refused by the endpoint, as a time that is paid already. */
function readMonths({ form }: PageRequest): number {
  const months = Number(form['months']);
  return Number.isInteger(months) && months <= 12 ? months : 0;
}

/** Withdraws from a new subscription with a full refund, within the publication's withdrawal period. */
export function withdraw(request: PageRequest): Promise<PageAnswer> {
  return act(request, request.visit.call('withdrawSubscription'), 'subscription-withdrawn');
}

/** Redirects to the invoice that is open; to the portal where none is. */
export async function payOpenInvoice(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.call('openUnpaidInvoice'));
  if (outcome instanceof AppError) return openPortal(request);
  const back = readReturnTo(request.form['returnTo'] ?? '/account');
  return redirectToPayment(request.visit, outcome.url, back);
}

/** Redirects to Stripe's customer portal for cards and invoices. */
export async function openPortal(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.call('openBillingPortal'));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  const back = readReturnTo(request.form['returnTo'] ?? '/account');
  return redirectToPayment(request.visit, outcome.url, back);
}

function act(request: PageRequest, call: Promise<unknown>, notice: string): Promise<PageAnswer> {
  return submit(call, (problem) => showAccount(request, problem), `/account?notice=${notice}`);
}
