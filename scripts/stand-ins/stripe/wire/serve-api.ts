import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { newId, randomText } from '../books/ids.ts';
import type { FaultRecord } from '../books/records.ts';
import type { Cause } from '../events/publish.ts';
import { API_VERSION } from '../events/publish.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { json, sendAnswer, sendTruncated } from './answer.ts';
import type { Openers } from './expand.ts';
import { expandAll } from './expand.ts';
import { faultRefusal, takeFault } from './faults.ts';
import type { FormGroup } from './form.ts';
import { decodeForm, UnreadableForm } from './form.ts';
import { listOf, text } from './given.ts';
import { readBody } from './read-body.ts';
import { readGiven } from './read-given.ts';
import { invalid, StripeRefusal, withDocUrl } from './refusal.ts';
import type { Replays } from './replays.ts';
import type { Route } from './route.ts';
import { createMatcher } from './route.ts';
import { checkKey } from './sign-in.ts';

interface ApiDeps {
  world: World;
  routes: Route[];
  replays: Replays;
  openers: Openers;
  /** Runs the work of one call: what it changes is durable before it returns. */
  perform<T>(cause: Cause, work: () => T): T;
}

interface Request {
  method: string;
  path: string;
  /** The form of the body, or of the address for calls that have no body. */
  form: string;
  key: string | null;
  requestId: string;
}

const expandField = listOf(text);

/** Answers Stripe's `/v1/…` as Stripe does: key, faults, idempotency, parameters, the work, expansion. */
export function createApi(deps: ApiDeps) {
  const match = createMatcher(deps.routes);
  const { world, replays } = deps;

  function work(asked: Request): Answer {
    const found = match(asked.method, asked.path);
    if (!found) throw unknownPath(asked);
    const { expand, ...form } = decodeForm(asked.form);
    const paths = expand === undefined ? [] : readExpand(expand);
    const given = readGiven(found.route.accepts, bare(form));
    const object = found.route.answer(world, { given, at: found.at });
    return json(200, expandAll(object, paths, deps.openers));
  }

  function perform(asked: Request, fault: FaultRecord | null): Answer {
    const cause = { id: asked.requestId, idempotencyKey: asked.key };
    return deps.perform(cause, () => {
      const outcome = attempt(() => {
        const kept = replay(asked);
        if (kept && !fault?.status) return kept;
        if (fault?.status) return refuseByFault(fault.status, kept === null);
        return { answer: work(asked), isNew: true };
      });
      if (asked.key && outcome.isNew) keepReplay(asked, asked.key, outcome.answer);
      return outcome.answer;
    });
  }

  function keepReplay(asked: Request, key: string, answer: Answer): void {
    replays.keep(key, toAsked(asked), {
      status: answer.status,
      body: answer.body,
      requestId: asked.requestId,
      createdAt: world.clock.seconds(),
    });
  }

  function replay(asked: Request): Outcome | null {
    const kept = asked.key && replays.find(asked.key, toAsked(asked), world.clock.seconds());
    if (!kept) return null;
    const headers = { 'idempotent-replayed': 'true', 'original-request': kept.requestId };
    const contentType = { 'content-type': 'application/json' };
    const answer = {
      status: kept.status,
      body: kept.body,
      headers: { ...contentType, ...headers },
    };
    return { answer, isNew: false };
  }

  function attempt(act: () => Outcome): Outcome {
    try {
      return act();
    } catch (error) {
      return describeFailure(error, world.log);
    }
  }

  async function handle(asked: Request, response: ServerResponse): Promise<void> {
    const fault = takeFault(world.books.faults, asked.method, asked.path);
    if (fault) world.books.commit();
    if (asked.key) replays.begin(asked.key);
    try {
      if (fault?.delayMs) await delay(fault.delayMs, response);
      if (fault?.disconnect === 'before') return void response.destroy();
      const answer = withRequestHeaders(perform(asked, fault), asked);
      if (fault?.disconnect === 'after') return void response.destroy();
      if (fault?.disconnect === 'truncated') return sendTruncated(response, answer);
      sendAnswer(response, answer);
    } finally {
      if (asked.key) replays.end(asked.key);
    }
  }

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = `req_${randomText(14)}`;
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    const header = request.headers['idempotency-key'];
    const asked: Request = {
      method,
      path: url.pathname,
      form:
        method === 'GET'
          ? url.search.slice(1)
          : [url.search.slice(1), body].filter(Boolean).join('&'),
      key: method === 'POST' && typeof header === 'string' && header !== '' ? header : null,
      requestId,
    };
    const early = attempt(() => {
      checkKey(request.headers.authorization);
      if (body === null) throw invalid('Request body is too large.', { status: 413 });
      if (asked.key) replays.assertUsable(asked.key);
      return NOT_YET;
    });
    if (early === NOT_YET) await handle(asked, response);
    else sendAnswer(response, withRequestHeaders(early.answer, asked));
  };
}

/** An error of the server that was asked for is kept under a new key, as a real one would be. */
function refuseByFault(status: number, isNewKey: boolean): Outcome {
  const { body } = faultRefusal(status);
  const answer = json(status, { error: withDocUrl(body) });
  return { answer, isNew: isNewKey && status >= 500 };
}

interface Outcome {
  answer: Answer;
  /** Made just now, and to be kept under the key; not so what is replayed or refused at the door. */
  isNew: boolean;
}

const NOT_YET: Outcome = { answer: { status: 0, body: '', headers: {} }, isNew: false };

function toAsked(asked: Request) {
  return { method: asked.method, path: asked.path, body: asked.form };
}

function bare(form: FormGroup): FormGroup {
  return Object.assign(Object.create(null) as FormGroup, form);
}

function readExpand(value: FormGroup[string]): string[] {
  const form = bare({ expand: value });
  return readGiven(z.strictObject({ expand: expandField }), form).expand;
}

function withRequestHeaders(answer: Answer, asked: Request): Answer {
  const headers = {
    'request-id': asked.requestId,
    'stripe-version': API_VERSION,
    ...(asked.key && { 'idempotency-key': asked.key }),
    ...answer.headers,
  };
  return { ...answer, headers };
}

/** Stripe keeps what it began to do under the key; what it refused at the door it does not. */
function describeFailure(error: unknown, log: (line: string) => void): Outcome {
  if (error instanceof StripeRefusal) {
    const isNew = error.status === 402 || error.status >= 500;
    return { answer: json(error.status, { error: withDocUrl(error.body) }), isNew };
  }
  if (error instanceof UnreadableForm) {
    const body = { type: 'invalid_request_error', message: error.message };
    return { answer: json(400, { error: body }), isNew: false };
  }
  log(`stripe stand-in failed: ${error instanceof Error ? error.stack : String(error)}`);
  const body = { type: 'api_error', message: `The stand-in failed (${newId('bug')}).` };
  return { answer: json(500, { error: body }), isNew: true };
}

function unknownPath(asked: Request): StripeRefusal {
  const message = `Unrecognized request URL (${asked.method}: ${asked.path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return invalid(message, { status: 404 });
}

function delay(milliseconds: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    response.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
