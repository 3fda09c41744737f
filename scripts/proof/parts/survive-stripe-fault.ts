import { assertOracle } from '../oracle/oracle.ts';
import { type ApiResponse, callApi, callEmulator } from '../site/api-calls.ts';
import { openSubscription, pay, readPage } from '../site/checkouts.ts';
import { addMember, type ProofMember } from '../site/members.ts';
import type { Site } from '../site/site.ts';
import { createEventReader, deliverEvent } from '../site/stripe-events.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';

/** Faults of Stripe or the network that last for all calls of one request. */
export const STRIPE_FAULTS = {
  '500': { times: 6, status: 500 },
  '500 after it acted': { times: 6, status: 500, committed: true },
  '429': { times: 6, status: 429 },
  'no answer': { times: 6, delayMs: 30_000 },
  'half an answer': { times: 6, disconnect: 'truncated' },
  'closed before it acted': { times: 6, disconnect: 'before' },
  'closed after it acted': { times: 6, disconnect: 'after' },
} as const;

export type StripeFault = keyof typeof STRIPE_FAULTS;

interface ClientRequest {
  readonly path: string;
  readonly body: object;
  readonly needsSubscription: boolean;
  /** Whether the response contains a checkout page. */
  readonly isPaid: boolean;
}

export const CLIENT_REQUESTS = {
  tip: clientRequest('/v1/tips/checkout', { amount: 700, currency: 'usd' }, { isPaid: true }),
  subscription: clientRequest(
    '/v1/subscriptions/checkout',
    { tier: 'supporter', interval: 'month' },
    { isPaid: true },
  ),
  portal: clientRequest('/v1/billing/portal', {}, {}),
  cancel: clientRequest('/v1/me/subscription/cancel', {}, { needsSubscription: true }),
  change: clientRequest(
    '/v1/me/subscription/change',
    { tier: 'patron', interval: 'month' },
    { needsSubscription: true },
  ),
} as const;

export type ClientRequestName = keyof typeof CLIENT_REQUESTS;

const MAX_MS = 15_000;
const MAX_TRIES = 3;

let keys = 0;

/**
 * Stripe fails during a member's request: the response must arrive in time, with Retry-After if it is an error. When
 * Stripe works again, the same request must succeed, and everything must exist once.
 */
export async function surviveStripeFault(
  site: Site,
  admin: ProofMember,
  { name, fault }: { name: ClientRequestName; fault: StripeFault },
): Promise<{ slowestMs: number }> {
  const { path, body, needsSubscription, isPaid } = CLIENT_REQUESTS[name];
  const story = `${name} while Stripe gives ${fault}`;
  const readEvents = createEventReader(site);
  await readEvents();
  const member = await addMember(site);
  if (needsSubscription) await pay(site, (await openSubscription(site, member)).url);
  await deliverNewEvents(site, readEvents);
  keys += 1;
  const question = { path, body, as: member, idempotencyKey: `fault-${keys}`, allowFailure: true };
  await callEmulator(site, 'faults', { method: 'POST', path: '/v1', ...STRIPE_FAULTS[fault] });
  const startedAt = performance.now();
  const first = await callApi(site, question);
  const slowestMs = performance.now() - startedAt;
  await callEmulator(site, 'faults', { method: 'POST', path: '/v1', times: 0 });
  if (slowestMs > MAX_MS) throw new Error(`${story}: answered after ${slowestMs} ms`);
  if (!isDone(first) && !isPaymentsUnavailable(first))
    throw new Error(`${story}: ${describe(first)}`);
  const again = await retry(site, question);
  if (!isDone(again)) throw new Error(`${story}, once it was back: ${describe(again)}`);
  if (isPaid) await payOnlySession(site, member, { url: readPage(again).url, story });
  await deliverNewEvents(site, readEvents);
  await assertOracle(site, { admin, members: [member] }, story);
  return { slowestMs };
}

/** Stripe replays a 500 for its key, so the client may need two retries. */
async function retry(site: Site, question: Parameters<typeof callApi>[1]): Promise<ApiResponse> {
  let answer = await callApi(site, question);
  for (let tries = 1; tries < MAX_TRIES && !isDone(answer); tries += 1) {
    answer = await callApi(site, question);
  }
  return answer;
}

async function payOnlySession(
  site: Site,
  { email }: ProofMember,
  { url, story }: { url: string; story: string },
): Promise<void> {
  const customers = await site.stripe.customers.list({ email });
  const customer = customers.data[0]?.id ?? '';
  const sessions = await site.stripe.checkout.sessions.list({ customer });
  const [customerCount, sessionCount] = [customers.data.length, sessions.data.length];
  if (customerCount !== 1 || sessionCount !== 1) {
    throw new Error(`${story}: ${customerCount} customers, ${sessionCount} sessions`);
  }
  await pay(site, url);
}

async function deliverNewEvents(
  site: Site,
  readEvents: ReturnType<typeof createEventReader>,
): Promise<void> {
  for (const event of await readEvents()) await deliverEvent(site, event);
  await waitUntilSettled(site);
}

function isDone({ status }: ApiResponse): boolean {
  return status === 200 || status === 201;
}

function isPaymentsUnavailable({ status, body, headers }: ApiResponse): boolean {
  const isTold = Number(headers.get('retry-after')) > 0;
  return status === 503 && JSON.stringify(body).includes('"payments_unavailable"') && isTold;
}

function describe({ status, body }: ApiResponse): string {
  return `${status} ${JSON.stringify(body)}`;
}

function clientRequest(
  path: string,
  body: object,
  { needsSubscription = false, isPaid = false }: Partial<ClientRequest>,
): ClientRequest {
  return { path, body, needsSubscription, isPaid };
}
