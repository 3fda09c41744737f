/** A call of Stripe's API with its request and response. */
export interface ObservedCall {
  method: string;
  path: string;
  /** The form in the body, or in the query of calls without a body. */
  form: string;
  /** The API version of the response. */
  version: string;
  status: number;
  /** The response body as JSON. */
  answer: string;
}

/** Observes all traffic of the API, for instance to validate it against schemas in tests. */
export interface WireObserver {
  /** Called with each call, before its response is sent. */
  onCall(call: ObservedCall): void;
  /** Called with the body of a webhook, before each delivery. */
  onWebhook(body: string): void;
}
