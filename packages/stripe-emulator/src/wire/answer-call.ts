import { z } from 'zod';
import { newId } from '../books/ids.ts';
import type { FaultRecord } from '../books/records.ts';
import type { Cause } from '../events/publish.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import { json } from './answer.ts';
import type { Openers } from './expand.ts';
import { expandAll } from './expand.ts';
import { faultRefusal } from './faults.ts';
import type { FormGroup } from './form.ts';
import { decodeForm, UnreadableForm } from './form.ts';
import { listOf, text } from './given.ts';
import { readGiven } from './read-given.ts';
import { invalid, StripeRefusal, withDocUrl } from './refusal.ts';
import type { Replays } from './replays.ts';
import type { Route } from './route.ts';
import { createMatcher } from './route.ts';

export interface AnswerDeps {
  world: World;
  routes: Route[];
  replays: Replays;
  openers: Openers;
  /** Runs the work of one call: what it changes is durable before it returns. */
  perform<T>(cause: Cause, work: () => T): T;
}

export interface ApiCall {
  method: string;
  path: string;
  /** The form of the body, or of the address for calls that have no body. */
  form: string;
  /** The idempotency key. */
  key: string | null;
  requestId: string;
}

interface Outcome {
  answer: Answer;
  /** Made just now, and to be kept under the key; not so what is replayed or refused at the door. */
  isNew: boolean;
}

/** Does what a call asks for, or replays what it did; a status that a fault asked for comes first. */
export function createAnswerer(deps: AnswerDeps) {
  const match = createMatcher(deps.routes);
  const { world, replays } = deps;

  function work(call: ApiCall): Answer {
    const found = match(call.method, call.path);
    if (!found) throw unknownPath(call);
    const { expand, ...form } = decodeForm(call.form);
    const paths = expand === undefined ? [] : readExpand(expand);
    const given = readGiven(found.route.accepts, bare(form));
    const object = found.route.answer(world, { given, at: found.at });
    return json(200, expandAll(object, paths, deps.openers));
  }

  function answerOnce(call: ApiCall, fault: FaultRecord | null): Outcome {
    const kept = call.key ? replays.find(call.key, call, world.clock.seconds()) : null;
    if (fault?.status) {
      if (fault.isCommitted && !kept) work(call);
      return refuseByFault(fault.status, kept === null);
    }
    if (kept) return { answer: kept, isNew: false };
    return { answer: work(call), isNew: true };
  }

  return function answerCall(call: ApiCall, fault: FaultRecord | null): Answer {
    const cause = { id: call.requestId, idempotencyKey: call.key };
    return deps.perform(cause, () => {
      const { answer, isNew } = guard(world, () => answerOnce(call, fault));
      if (call.key && isNew) {
        const { requestId } = call;
        const createdAt = world.clock.seconds();
        replays.keep(call.key, call, { ...answer, requestId, createdAt });
      }
      return answer;
    });
  };
}

/** An error of the server that was asked for is kept under a new key, as a real one would be. */
function refuseByFault(status: number, isNewKey: boolean): Outcome {
  const { body } = faultRefusal(status);
  const answer = json(status, { error: withDocUrl(body) });
  return { answer, isNew: isNewKey && status >= 500 };
}

function bare(form: FormGroup): FormGroup {
  return Object.assign(Object.create(null) as FormGroup, form);
}

const expandField = z.strictObject({ expand: listOf(text) });

function readExpand(value: FormGroup[string]): string[] {
  return readGiven(expandField, bare({ expand: value })).expand;
}

/** Stripe keeps what it began to do under the key; what it refused at the door it does not. */
function guard(world: World, act: () => Outcome): Outcome {
  try {
    return act();
  } catch (error) {
    if (error instanceof StripeRefusal) {
      const isNew = error.status === 402 || error.status >= 500;
      return { answer: refusalAnswer(error), isNew };
    }
    if (error instanceof UnreadableForm) {
      return { answer: refusalAnswer(invalid(error.message)), isNew: false };
    }
    world.log(`stripe stand-in failed: ${error instanceof Error ? error.stack : String(error)}`);
    const body = { type: 'api_error', message: `The stand-in failed (${newId('bug')}).` };
    return { answer: json(500, { error: body }), isNew: true };
  }
}

export function refusalAnswer(refusal: StripeRefusal): Answer {
  return json(refusal.status, { error: withDocUrl(refusal.body) });
}

function unknownPath(call: ApiCall): StripeRefusal {
  const message = `Unrecognized request URL (${call.method}: ${call.path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return invalid(message, { status: 404 });
}
