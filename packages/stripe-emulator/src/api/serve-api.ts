import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomText } from '../store/ids.ts';
import type { FaultRecord } from '../store/records.ts';
import { API_VERSION } from '../versions/api-version.ts';
import type { WireObserver } from '../wire-observer.ts';
import type { Answer } from './answer.ts';
import { sendAnswer, sendTruncated } from './answer.ts';
import { invalidRequest, StripeApiError } from './api-error.ts';
import { assertKey } from './api-key.ts';
import { takeFault } from './faults.ts';
import type { ApiCall, CallHandlerDeps } from './handle-call.ts';
import { createCallHandler, errorAnswer } from './handle-call.ts';
import type { CallLimits } from './limits.ts';
import { createCallLimits } from './limits.ts';
import { readBody } from './read-body.ts';
import { isMultipart, readMultipart } from './read-multipart.ts';

/** Serves Stripe's `/v1/…`, or fails as a fault requires. */
export function createApi(deps: CallHandlerDeps & { observer: WireObserver | null }) {
  const callHandler = createCallHandler(deps);
  const { context, idempotency } = deps;
  const limits = createCallLimits(context.settings);

  function answerCall(call: ApiCall, fault: FaultRecord | null): Answer {
    const answer = callHandler(call, fault);
    const { method, path, form, version } = call;
    deps.observer?.onCall({
      method,
      path,
      form,
      version,
      status: answer.status,
      answer: answer.body,
    });
    return withRequestHeaders(answer, call);
  }

  async function handle(call: ApiCall, response: ServerResponse): Promise<void> {
    const fault = takeFault(context.store.faults, call.method, call.path);
    if (fault) context.store.commit();
    const { key } = call;
    if (key) idempotency.begin(key);
    limits.begin(call);
    try {
      if (fault) await failByFault(fault, call, response);
      else sendAnswer(response, answerCall(call, null));
    } finally {
      limits.end(call);
      if (key) idempotency.end(key);
    }
  }

  async function failByFault(fault: FaultRecord, call: ApiCall, response: ServerResponse) {
    if (fault.delayMs > 0) await delay(fault.delayMs, response);
    if (fault.disconnect === 'before') return void response.destroy();
    const answer = answerCall(call, fault);
    if (fault.disconnect === 'after') response.destroy();
    else if (fault.disconnect === 'truncated') sendTruncated(response, answer);
    else sendAnswer(response, answer);
  }

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await (isMultipart(request) ? readMultipart(request) : readBody(request));
    const call = readCall(request, body ?? '');
    const refusal = findError(deps, limits, { request, body, call });
    if (refusal) sendAnswer(response, withRequestHeaders(refusal, call));
    else await handle(call, response);
  };
}

/** The error of a call that is rejected before its processing begins; null if it is accepted. */
function findError(
  { context, idempotency }: Pick<CallHandlerDeps, 'context' | 'idempotency'>,
  limits: CallLimits,
  received: { request: IncomingMessage; body: string | null; call: ApiCall },
): Answer | null {
  const { request, body, call } = received;
  try {
    const settings = context.settings.current();
    const key = assertKey(request.headers.authorization, call.path, settings);
    if (body === null) throw invalidRequest('Request body is too large.', { status: 413 });
    assertVersion(call.version);
    const isLimited = !settings.unlimitedKeys.includes(key);
    if (isLimited) limits.assertRate(call);
    if (call.key) idempotency.assertUsable(call.key);
    if (isLimited) limits.assertUnlocked(call);
    return null;
  } catch (error) {
    if (error instanceof StripeApiError) return errorAnswer(error);
    throw error;
  }
}

function readCall(request: IncomingMessage, body: string): ApiCall {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const query = url.search.slice(1);
  const key = request.headers['idempotency-key'];
  return {
    method,
    path: url.pathname,
    form: method === 'GET' ? query : [query, body].filter(Boolean).join('&'),
    key: method === 'POST' && typeof key === 'string' && key !== '' ? key : null,
    version: String(request.headers['stripe-version'] ?? API_VERSION),
    requestId: `req_${randomText(14)}`,
  };
}

/** Accepts versions of any year, since the emulator cannot know future ones. */
function assertVersion(version: string): void {
  if (/^20[12]\d-\d{2}-\d{2}(\.\w+)?$/.test(version)) return;
  throw invalidRequest(
    `Invalid Stripe API version: ${version}. You do not have permission to use this version, or it does not exist.`,
  );
}

function withRequestHeaders(answer: Answer, call: ApiCall): Answer {
  const headers = {
    'request-id': call.requestId,
    'stripe-version': call.version,
    ...(call.key && { 'idempotency-key': call.key }),
    ...answer.headers,
  };
  return { ...answer, headers };
}

/** Waits, or returns early if the client closes the connection. */
function delay(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
