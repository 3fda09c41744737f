import { AppError } from '../../platform/errors/app-error.ts';
import { addMonths } from '../../time/calendar.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { readReturnTo } from '../return-to.rules.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { showAccount } from './account.page.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

/** Cancels the member's subscription at the end of the paid period. */
export function cancelAtPeriodEnd(request: PageRequest): Promise<PageResponse> {
  const { reason } = request.form;
  const body = { at: 'period_end', ...(reason ? { reason } : {}) };
  return act(request, request.visit.call('cancelSubscription', { body }), 'subscription-ends');
}

/** Accepts the retention offer and keeps the subscription. */
export function takeOffer(request: PageRequest): Promise<PageResponse> {
  const body = { offerId: request.form['offerId'] ?? '' };
  return act(request, request.visit.call('takeOffer', { body }), 'offer-taken');
}

/** Undoes a cancellation or pause, and returns to the page with the form, such as an article's plan change. */
export function resume(request: PageRequest): Promise<PageResponse> {
  const back = readReturnTo(request.form['returnTo'] ?? '/account');
  const next = back === '/account' ? `${back}?notice=subscription-resumed` : back;
  const call = request.visit.call('resumeSubscription');
  return submit(call, (problem) => showAccount(request, problem), next);
}

/** Pauses the member's subscription for some months after the paid period. */
export async function pause(request: PageRequest): Promise<PageResponse> {
  const own = await request.visit.call('getOwnSubscription');
  const until = addMonths(new Date(own?.currentPeriodEnd ?? 0), readMonths(request));
  const body = { until: until.toISOString() };
  return act(request, request.visit.call('pauseSubscription', { body }), 'subscription-paused');
}

/** Returns 0 for an invalid number of months: the endpoint rejects a pause that ends in the paid period. */
function readMonths({ form }: PageRequest): number {
  const months = Number(form['months']);
  return Number.isInteger(months) && months <= 12 ? months : 0;
}

/** Withdraws from a new subscription with a full refund, within the publication's withdrawal period. */
export function withdraw(request: PageRequest): Promise<PageResponse> {
  return act(request, request.visit.call('withdrawSubscription'), 'subscription-withdrawn');
}

/** Redirects to the open invoice, or to the billing portal if there is none. */
export async function payOpenInvoice(request: PageRequest): Promise<PageResponse> {
  const outcome = await attempt(request.visit.call('openUnpaidInvoice'));
  if (outcome instanceof AppError) return openPortal(request);
  const back = readReturnTo(request.form['returnTo'] ?? '/account');
  return redirectToPayment(request.visit, outcome.url, back);
}

/** Redirects to Stripe's billing portal for cards and invoices. */
export async function openPortal(request: PageRequest): Promise<PageResponse> {
  const outcome = await attempt(request.visit.call('openBillingPortal'));
  if (outcome instanceof AppError) return showAccount(request, outcome);
  const back = readReturnTo(request.form['returnTo'] ?? '/account');
  return redirectToPayment(request.visit, outcome.url, back);
}

function act(request: PageRequest, call: Promise<unknown>, notice: string): Promise<PageResponse> {
  return submit(call, (problem) => showAccount(request, problem), `/account?notice=${notice}`);
}
