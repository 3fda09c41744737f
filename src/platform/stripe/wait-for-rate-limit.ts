import { AsyncLocalStorage } from 'node:async_hooks';
import Stripe from 'stripe';
import { inSpan } from '../tracing/spans.ts';
import type { StripeThrottle } from './throttle.ts';

/** The context of one call of a budget, which the HTTP request of the SDK shares. */
export interface CallContext {
  /** Null for readers' calls, which never wait. */
  readonly throttle: StripeThrottle | null;
  /** The method and path with `{id}` for ids, by which Stripe limits calls; null before the request. */
  endpoint: string | null;
  /** Whether the call was not sent because of a long back-off. */
  isThrottled: boolean;
}

const contexts = new AsyncLocalStorage<CallContext>();

/** Runs an SDK call, so that its request is admitted in this context. */
export function runCall<T>(context: CallContext, send: () => Promise<T>): Promise<T> {
  return contexts.run(context, send);
}

/** Waits until a job's request may be sent. Throws if the job has to be retried later. */
export async function waitForRateLimit(method: string, path: string): Promise<void> {
  const context = contexts.getStore();
  if (context === undefined) return;
  const endpoint = nameEndpoint(method, path);
  context.endpoint = endpoint;
  if (context.throttle === null || (await context.throttle.acquire(endpoint))) return;
  context.isThrottled = true;
  throw new Error('Stripe asked for a longer pause');
}

/** Stripe's ids have a prefix and digits. Our own product ids do not occur in the paths of jobs. */
const ID = /^[a-z]+_(?=.*\d)\w+$/;

/** Stripe limits calls per endpoint, whatever their object (https://docs.stripe.com/rate-limits). */
export function nameEndpoint(method: string, path: string): string {
  const [pathname = ''] = path.split('?');
  const parts = pathname.split('/').map((part) => (ID.test(part) ? '{id}' : part));
  return `${method} ${parts.join('/')}`;
}

/** Writes that neither charge nor refund money: a buyer pays on the page that they lead to. */
const HARMLESS_WRITES = [
  '/v1/billing_portal/',
  '/v1/checkout/',
  '/v1/coupons',
  '/v1/customers',
  '/v1/invoices/create_preview',
  '/v1/prices',
  '/v1/products',
  '/v1/promotion_codes',
  '/v1/webhook_endpoints',
];

/** Whether a call may charge or refund money; false if it was never sent. */
export function isMoneyMovement(endpoint: string | null): boolean {
  const [method, path = ''] = endpoint?.split(' ') ?? [];
  if (method === undefined || method === 'GET') return false;
  return !HARMLESS_WRITES.some((harmless) => path.startsWith(harmless));
}

/** The SDK's HTTP client, which waits for admission before each request. */
export function createAdmittingClient(): ReturnType<typeof Stripe.createNodeHttpClient> {
  const client = Stripe.createNodeHttpClient();
  const admitting: typeof client = Object.create(client);
  admitting.makeRequest = async (...request) => {
    const [, , path, method] = request;
    await waitForRateLimit(method, path);
    return await inSpan(
      () => ({ name: `Stripe ${nameEndpoint(method, path)}`, kind: 'client', attributes: {} }),
      () => client.makeRequest(...request),
    );
  };
  return admitting;
}
