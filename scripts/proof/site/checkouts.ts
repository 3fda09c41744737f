import { type ApiResponse, answerOf, callApi, callEmulator } from './api-calls.ts';
import type { ProofMember } from './members.ts';
import type { Site } from './site.ts';

export const WORKING_CARD = '4242424242424242';
/** A card that can be attached, but whose charges are declined. */
export const FAILING_CARD = '4000000000000341';

interface CheckoutPage {
  readonly url: string;
  readonly tipId: string | null;
}

/** Opens a checkout page for a tier. */
export async function openSubscription(
  site: Site,
  member: ProofMember,
  tier = 'supporter',
): Promise<CheckoutPage> {
  const body = { tier, interval: 'month' };
  return readPage(await callApi(site, { path: '/v1/subscriptions/checkout', body, as: member }));
}

/** Reads the response that opened a checkout page. Throws for any other. */
export function readPage(answer: ApiResponse): CheckoutPage {
  const { url, tipId = null } = answerOf('createTipCheckout', answer);
  return { url, tipId };
}

/** Presses the Pay button of the hosted page. Returns whether the payment succeeded. */
export async function pay(site: Site, url: string, card = WORKING_CARD): Promise<boolean> {
  const path = `checkout/sessions/${sessionIdIn(url)}/complete`;
  const { status } = await callEmulator(site, path, { card, email: 'payer@example.org' });
  return status === 200;
}

/** The `cs_…` id in the URL of a hosted page. */
export function sessionIdIn(url: string): string {
  const id = /cs_\w+/.exec(url)?.[0];
  if (id === undefined) throw new Error(`There is no session in ${url}.`);
  return id;
}

/** Calls what the return page calls after the payment. */
export function settleCheckout(site: Site, url: string, by?: ProofMember): Promise<ApiResponse> {
  const path = `/v1/checkout/sessions/${sessionIdIn(url)}/settle`;
  return callApi(site, { path, body: {}, ...(by ? { as: by } : {}) });
}

/** The member's subscription at Stripe, or null. */
export async function findStripeSubscription({ db, stripe }: Site, { id }: ProofMember) {
  const row = await db.read.stripeCustomer.findFirst({ where: { memberId: id } });
  if (!row?.customerId) return null;
  const { data } = await stripe.subscriptions.list({ customer: row.customerId, status: 'all' });
  return data.find(({ status }) => status !== 'canceled') ?? data[0] ?? null;
}
export async function openTip(
  site: Site,
  wish: { amount?: number; currency?: string; by?: ProofMember; server?: number } = {},
): Promise<CheckoutPage> {
  const { amount = 700, currency = 'usd', by, server = 0 } = wish;
  const as = by ? { as: by } : {};
  const path = '/v1/tips/checkout';
  return readPage(await callApi(site, { path, body: { amount, currency }, server, ...as }));
}
