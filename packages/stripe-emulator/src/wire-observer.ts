/** A call of Stripe's API as it was received and answered. */
export interface ObservedCall {
  method: string;
  path: string;
  /** The form in the body, or in the query of calls without a body. */
  form: string;
  /** The API version of the answer. */
  version: string;
  status: number;
  /** JSON. */
  answer: string;
}

/** Sees all traffic of the API, for instance to hold it against schemas in tests. */
export interface WireObserver {
  /** A call, before its answer is sent. */
  onCall(call: ObservedCall): void;
  /** The body of a webhook, before each delivery. */
  onWebhook(body: string): void;
}
