import { concurrentUpdate, retryConcurrentUpdates } from '../../platform/db/concurrent-updates.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ReceiveEventDeps } from './receive-event.ts';
import { findHandler, type Review } from './stripe-handler.ts';
import { notAcceptable, notForReview } from './webhooks.errors.ts';
import { decideEventStatus, decideVerdictStep, VERDICTS, type Verdict } from './webhooks.rules.ts';
import { findEvent, finishReview, type WebhookEventRow } from './webhooks.store.ts';

export interface ReviewDecision {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly actor: Actor;
}

/** An event with what differs about it, looked up at Stripe now; null where it is not set aside. */
export async function readReview(
  deps: ReceiveEventDeps,
  id: string,
): Promise<{ readonly event: WebhookEventRow; readonly review: Review | null }> {
  const event = await findEvent(deps.db.read, id);
  if (event === null) throw notFound();
  const isAside = decideEventStatus(event) === 'review';
  return { event, review: isAside ? await compare(deps, event) : null };
}

/**
 * Decides on what was set aside, for good and on record. Accepted, its money is booked as it came, for
 * what our row says was bought; dismissed, it stays as it is. Safe to repeat and to race: who comes
 * second finds it decided. Throws `not_for_review`, `not_acceptable`, `payments_unavailable`.
 */
export function decideReview(
  deps: ReceiveEventDeps,
  id: string,
  decision: ReviewDecision,
): Promise<WebhookEventRow> {
  return retryConcurrentUpdates(async () => {
    const event = await findEvent(deps.db.read, id);
    if (event === null) throw notFound();
    const step = decideVerdictStep(event, decision.verdict);
    if (step === 'refuse') throw notForReview();
    return step === 'done' ? event : await carryOut(deps, event, decision);
  });
}

async function carryOut(
  { db, clock, ...deps }: ReceiveEventDeps,
  event: WebhookEventRow,
  { verdict, reason, actor }: ReviewDecision,
): Promise<WebhookEventRow> {
  const { id, objectId, type } = event;
  const isOurMode = event.livemode === deps.livemode;
  // Stripe is asked before the transaction; leaving things as they are needs no look.
  const review = verdict === 'accept' ? await compare({ db, clock, ...deps }, event) : null;
  if (review && !review.acceptance.mayBe) throw notAcceptable(review.acceptance.because);
  return await db.transaction(async (tx) => {
    const at = clock.now();
    const outcome = VERDICTS[verdict];
    if (!(await finishReview(tx, event, outcome))) throw concurrentUpdate();
    if (review?.acceptance.mayBe) await review.acceptance.accept(tx);
    else if (objectId !== null && isOurMode)
      await findHandler(deps.handlers, type)?.dismiss?.(tx, objectId, at);
    await recordChange(tx, {
      ...{ actor, at, action: `webhook.${outcome}`, subject: { kind: 'webhook', id } },
      before: { outcome: event.outcome },
      after: { outcome, objectId, ...describe(review) },
      personal: { reason },
    });
    return { ...event, outcome };
  });
}

function describe(review: Review | null): object {
  if (review === null) return {};
  return { paid: review.paid, differed: review.differences.map(({ name }) => name) };
}

/** What belongs to the other mode cannot be asked for with our key. */
async function compare(deps: ReceiveEventDeps, event: WebhookEventRow): Promise<Review> {
  if (event.livemode !== deps.livemode) {
    const [ours, stripe] = [String(deps.livemode), String(event.livemode)];
    const acceptance = { mayBe: false, because: 'other_mode' } as const;
    return { differences: [{ name: 'livemode', ours, stripe }], paid: null, acceptance };
  }
  const handler = findHandler(deps.handlers, event.type);
  if (event.objectId === null || handler?.review === undefined) {
    const acceptance = { mayBe: false, because: 'nothing_to_book' } as const;
    return { differences: [], paid: null, acceptance };
  }
  return await handler.review(event.objectId);
}
