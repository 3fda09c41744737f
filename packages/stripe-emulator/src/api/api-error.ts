import type Stripe from 'stripe';
import type { Stored } from '../store/stored.ts';

/** The `error` object of Stripe's API. */
export interface ErrorBody {
  type:
    | 'api_error'
    | 'card_error'
    | 'idempotency_error'
    | 'invalid_request_error'
    | 'rate_limit_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: Stored<Stripe.PaymentIntent>;
  payment_method?: Stored<Stripe.PaymentMethod>;
  setup_intent?: Stored<Stripe.SetupIntent>;
}

/** An error of Stripe's API, thrown anywhere and sent as Stripe's error object. */
export class StripeApiError extends Error {
  override readonly name = 'StripeRefusal';

  readonly status: number;
  readonly body: ErrorBody;
  readonly headers: Record<string, string>;

  constructor(status: number, body: ErrorBody, headers: Record<string, string> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export function withDocUrl(body: ErrorBody): ErrorBody {
  if (!body.code) return body;
  const anchor = body.code.replaceAll('_', '-');
  return { ...body, doc_url: `https://stripe.com/docs/error-codes/${anchor}` };
}

interface InvalidDetails {
  code?: string;
  param?: string;
  status?: number;
}

/** An `invalid_request_error`, thrown before anything is changed. */
export function invalidRequest(message: string, details: InvalidDetails = {}): StripeApiError {
  const { status = 400, ...rest } = details;
  return new StripeApiError(status, { type: 'invalid_request_error', message, ...rest });
}

/** The error of a missing object: 404 if the path names it, 400 if a parameter does. */
export function resourceMissing(noun: string, id: string, param = 'id'): StripeApiError {
  const status = param === 'id' ? 404 : 400;
  return invalidRequest(`No such ${noun}: '${id}'`, { code: 'resource_missing', param, status });
}
