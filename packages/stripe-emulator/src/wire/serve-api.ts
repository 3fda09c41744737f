import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomText } from '../books/ids.ts';
import type { FaultRecord } from '../books/records.ts';
import { API_VERSION } from '../events/publish.ts';
import type { Answer } from './answer.ts';
import { sendAnswer, sendTruncated } from './answer.ts';
import type { AnswerDeps, ApiCall } from './answer-call.ts';
import { createAnswerer, refusalAnswer } from './answer-call.ts';
import { takeFault } from './faults.ts';
import { readBody } from './read-body.ts';
import { invalid, StripeRefusal } from './refusal.ts';
import { checkKey } from './sign-in.ts';

/** Answers Stripe's `/v1/…` as Stripe does, or fails as a fault asks for. */
export function createApi(deps: AnswerDeps) {
  const answerCall = createAnswerer(deps);
  const { world, replays } = deps;

  async function handle(call: ApiCall, response: ServerResponse): Promise<void> {
    const fault = takeFault(world.books.faults, call.method, call.path);
    if (fault) world.books.commit();
    const { key } = call;
    if (key) replays.begin(key);
    try {
      if (fault) await failAsAsked(fault, call, response);
      else sendAnswer(response, withRequestHeaders(answerCall(call, null), call));
    } finally {
      if (key) replays.end(key);
    }
  }

  async function failAsAsked(fault: FaultRecord, call: ApiCall, response: ServerResponse) {
    if (fault.delayMs > 0) await delay(fault.delayMs, response);
    if (fault.disconnect === 'before') return void response.destroy();
    const answer = withRequestHeaders(answerCall(call, fault), call);
    if (fault.disconnect === 'after') response.destroy();
    else if (fault.disconnect === 'truncated') sendTruncated(response, answer);
    else sendAnswer(response, answer);
  }

  function findRefusal(request: IncomingMessage, body: string | null, call: ApiCall) {
    try {
      checkKey(request.headers.authorization);
      if (body === null) throw invalid('Request body is too large.', { status: 413 });
      if (call.key) replays.assertUsable(call.key);
      return null;
    } catch (error) {
      if (error instanceof StripeRefusal) return refusalAnswer(error);
      throw error;
    }
  }

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const call = readCall(request, body ?? '');
    const refusal = findRefusal(request, body, call);
    if (refusal) sendAnswer(response, withRequestHeaders(refusal, call));
    else await handle(call, response);
  };
}

function readCall(request: IncomingMessage, body: string): ApiCall {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const method = request.method ?? 'GET';
  const query = url.search.slice(1);
  const key = request.headers['idempotency-key'];
  return {
    method,
    path: url.pathname,
    form: method === 'GET' ? query : [query, body].filter(Boolean).join('&'),
    key: method === 'POST' && typeof key === 'string' && key !== '' ? key : null,
    requestId: `req_${randomText(14)}`,
  };
}

function withRequestHeaders(answer: Answer, call: ApiCall): Answer {
  const headers = {
    'request-id': call.requestId,
    'stripe-version': API_VERSION,
    ...(call.key && { 'idempotency-key': call.key }),
    ...answer.headers,
  };
  return { ...answer, headers };
}

/** Waits, but not for a caller who has gone. */
function delay(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
