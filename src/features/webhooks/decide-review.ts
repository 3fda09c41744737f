import { type Review, refuseAcceptance } from '../../money/review.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ReceiveEventDeps } from './receive-event.ts';
import { findHandler } from './stripe-event-handler.ts';
import { notAcceptable, notForReview } from './webhooks.errors.ts';
import { decideEventStatus, VERDICTS, type Verdict } from './webhooks.rules.ts';
import { findEvent, finishReview, type WebhookEventRow } from './webhooks.store.ts';

interface ReviewDecision {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly actor: Actor;
}

interface FlaggedEvent {
  readonly event: WebhookEventRow;
  /** Null if the event is not flagged. */
  readonly review: Review | null;
  /** The payment that a bank warned of; null for all other events. */
  readonly paymentIntentId: string | null;
}

/** Returns an event with its current differences at Stripe. */
export async function readReview(deps: ReceiveEventDeps, id: string): Promise<FlaggedEvent> {
  const event = await getEvent(deps, id);
  const isFlagged = decideEventStatus(event) === 'review';
  const { objectId, type } = event;
  const handler = isFlagged ? findHandler(deps.handlers, type) : undefined;
  const paymentIntentId =
    objectId === null
      ? null
      : ((await handler?.findPaymentIntent?.(deps.db.read, objectId)) ?? null);
  return { event, review: isFlagged ? await fetchReview(deps, event) : null, paymentIntentId };
}

/**
 * Decides on a flagged event, permanently and with an audit log entry. Accepting books the received money for the
 * purchase in our row; dismissing changes nothing. Idempotent and safe against races: the second of two equal decisions
 * changes nothing. Throws `not_for_review`, `not_acceptable` and `payments_unavailable`.
 */
export async function decideReview(
  deps: ReceiveEventDeps,
  id: string,
  decision: ReviewDecision,
): Promise<WebhookEventRow> {
  const event = await getEvent(deps, id);
  const outcome = VERDICTS[decision.verdict];
  if (event.outcome === outcome) return event;
  if (decideEventStatus(event) !== 'review') throw notForReview();
  try {
    if (decision.verdict === 'accept') await accept(deps, event, decision);
    else await dismiss(deps, event, decision);
    return { ...event, outcome };
  } catch (error) {
    const decided = await getEvent(deps, id);
    if (decided.outcome === outcome) return decided;
    throw error;
  }
}

/** Stripe is called before the transaction. The sync in the transaction books the accepted payment. */
async function accept(
  deps: ReceiveEventDeps,
  event: WebhookEventRow,
  decision: ReviewDecision,
): Promise<void> {
  const { objectId: id, type } = event;
  const handler = findHandler(deps.handlers, type);
  const { acceptance, differences, paid } = await fetchReview(deps, event);
  if (!acceptance.mayBe) throw notAcceptable(acceptance.because);
  if (!handler?.accept || id === null) throw notAcceptable('nothing_to_book');
  const differed = differences.map(({ name }) => name);
  await deps.sync.sync(
    startRequestBudget(deps.stripe),
    { kind: handler.kind, id },
    {
      async before(tx) {
        if (!(await finishReview(tx, event, VERDICTS.accept))) throw notForReview();
        const isFirst = await handler.accept?.(tx, acceptance.payment);
        if (!isFirst) throw notAcceptable('paid_otherwise');
      },
      after: (tx) =>
        recordChange(tx, toEntry(deps, event, { decision, after: { paid, differed } })),
    },
  );
}

async function dismiss(
  deps: ReceiveEventDeps,
  event: WebhookEventRow,
  decision: ReviewDecision,
): Promise<void> {
  const { objectId, type, livemode } = event;
  await deps.db.transaction(async (tx) => {
    if (!(await finishReview(tx, event, VERDICTS.dismiss))) throw notForReview();
    if (objectId !== null && livemode === deps.livemode) {
      await findHandler(deps.handlers, type)?.dismiss?.(tx, objectId, deps.clock.now());
    }
    await recordChange(tx, toEntry(deps, event, { decision, after: {} }));
  });
}

function toEntry(
  { clock }: ReceiveEventDeps,
  { id, objectId, outcome: before }: WebhookEventRow,
  { decision, after }: { readonly decision: ReviewDecision; readonly after: object },
): Parameters<typeof recordChange>[1] {
  const { actor, reason, verdict } = decision;
  const outcome = VERDICTS[verdict];
  return {
    actor,
    at: clock.now(),
    action: `webhook.${outcome}`,
    subject: { kind: 'webhook', id },
    before: { outcome: before },
    after: { outcome, objectId, ...after },
    personal: { reason },
  };
}

async function getEvent({ db }: ReceiveEventDeps, id: string): Promise<WebhookEventRow> {
  const event = await findEvent(db.read, id);
  if (event === null) throw notFound();
  return event;
}

/** An object of the other mode cannot be fetched with our key. */
async function fetchReview(deps: ReceiveEventDeps, event: WebhookEventRow): Promise<Review> {
  if (event.livemode !== deps.livemode) {
    const [ours, stripe] = [String(deps.livemode), String(event.livemode)];
    return refuseAcceptance('other_mode', [{ name: 'livemode', ours, stripe }]);
  }
  const handler = findHandler(deps.handlers, event.type);
  if (event.objectId === null || !handler?.review) return refuseAcceptance('nothing_to_book');
  return await handler.review(event.objectId);
}
