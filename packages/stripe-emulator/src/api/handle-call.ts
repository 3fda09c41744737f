import { z } from 'zod';
import type { EmulatorContext } from '../context.ts';
import type { EventRequest } from '../events/publish.ts';
import { newId } from '../store/ids.ts';
import type { FaultRecord } from '../store/records.ts';
import { renderMode, renderVersion } from '../versions/render-version.ts';
import type { Answer } from './answer.ts';
import { json } from './answer.ts';
import { invalidRequest, StripeApiError, withDocUrl } from './api-error.ts';
import type { ExpandSource } from './expand.ts';
import { expandAll } from './expand.ts';
import { faultError } from './faults.ts';
import type { FormGroup } from './form.ts';
import { decodeForm, UnreadableForm } from './form.ts';
import type { IdempotencyStore } from './idempotency.ts';
import { cutEmbeddedLists } from './nested-lists.ts';
import { listOf, text } from './params.ts';
import { parseParams } from './parse-params.ts';
import type { Route } from './route.ts';
import { createMatcher } from './route.ts';

export interface CallHandlerDeps {
  context: EmulatorContext;
  routes: Route[];
  idempotency: IdempotencyStore;
  expandSource: ExpandSource;
  /** Runs the work of one call; its changes are durable before this returns. */
  perform<T>(cause: EventRequest, work: () => T): T;
}

export interface ApiCall {
  method: string;
  path: string;
  /** The form in the body, or in the query of calls without a body. */
  form: string;
  key: string | null;
  /** The API version of the response. */
  version: string;
  requestId: string;
}

interface Outcome {
  answer: Answer;
  /**
   * Whether the response is new and must be saved under the key; replayed responses and rejected
   * requests are not.
   */
  shouldSave: boolean;
}

/** Handles a call, or replays its saved response. An error status of a fault takes precedence. */
export function createCallHandler(deps: CallHandlerDeps) {
  const match = createMatcher(deps.routes);
  const { context, idempotency } = deps;

  /** Calls `onBegin` when the request is valid and its processing begins. */
  function work(call: ApiCall, onBegin: () => void): Answer {
    const found = match(call.method, call.path);
    if (!found) throw unknownPath(call);
    const { expand, ...form } = decodeForm(call.form);
    const paths = expand === undefined ? [] : readExpand(expand);
    const params = parseParams(found.route.accepts, withoutPrototype(form));
    onBegin();
    const object = found.route.handle(context, { params, pathParam: found.pathParam });
    const expanded = cutEmbeddedLists(expandAll(object, paths, deps.expandSource));
    const { livemode } = context.settings.current();
    const rendered = renderVersion(context.store, expanded, call.version);
    return json(200, renderMode(rendered, livemode));
  }

  function answerOnce(call: ApiCall, fault: FaultRecord | null, onBegin: () => void): Outcome {
    const kept = call.key ? idempotency.find(call.key, call, context.clock.seconds()) : null;
    if (fault?.status) {
      if (fault.isCommitted && !kept) work(call, onBegin);
      return failWithStatus(fault.status, kept === null);
    }
    if (kept) return { answer: kept, shouldSave: false };
    return { answer: work(call, onBegin), shouldSave: true };
  }

  return function answerCall(call: ApiCall, fault: FaultRecord | null): Answer {
    const cause = { id: call.requestId, idempotencyKey: call.key };
    return deps.perform(cause, () => {
      const { answer, shouldSave } = catchErrors(context, (onBegin) =>
        answerOnce(call, fault, onBegin),
      );
      if (call.key && shouldSave) {
        const { requestId } = call;
        const createdAt = context.clock.seconds();
        idempotency.save(call.key, call, { ...answer, requestId, createdAt });
      }
      return answer;
    });
  };
}

/** A 5xx of a fault is saved under a new key, like a real 5xx. */
function failWithStatus(status: number, isNewKey: boolean): Outcome {
  const { body } = faultError(status);
  const answer = json(status, { error: withDocUrl(body) });
  return { answer, shouldSave: isNewKey && status >= 500 };
}

function withoutPrototype(form: FormGroup): FormGroup {
  return Object.assign(Object.create(null) as FormGroup, form);
}

const expandField = z.strictObject({ expand: listOf(text) });

function readExpand(value: FormGroup[string]): string[] {
  return parseParams(expandField, withoutPrototype({ expand: value })).expand;
}

/**
 * Converts errors to responses. As at Stripe, a response is saved under its key once processing began, errors
 * included. Requests with invalid parameters are not saved: https://docs.stripe.com/api/idempotent_requests.
 */
function catchErrors(context: EmulatorContext, act: (onBegin: () => void) => Outcome): Outcome {
  let hasBegun = false;
  try {
    return act(() => {
      hasBegun = true;
    });
  } catch (error) {
    if (error instanceof StripeApiError)
      return { answer: errorAnswer(error), shouldSave: hasBegun };
    if (error instanceof UnreadableForm) {
      return { answer: errorAnswer(invalidRequest(error.message)), shouldSave: false };
    }
    context.log(`stripe emulator failed: ${error instanceof Error ? error.stack : String(error)}`);
    const body = { type: 'api_error', message: `The emulator failed (${newId('bug')}).` };
    return { answer: json(500, { error: body }), shouldSave: true };
  }
}

export function errorAnswer(refusal: StripeApiError): Answer {
  return json(refusal.status, { error: withDocUrl(refusal.body) }, refusal.headers);
}

function unknownPath(call: ApiCall): StripeApiError {
  const message = `Unrecognized request URL (${call.method}: ${call.path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return invalidRequest(message, { status: 404 });
}
