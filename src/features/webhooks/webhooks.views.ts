import type { Review } from './stripe-event-handler.ts';
import { decideEventStatus } from './webhooks.rules.ts';
import type { WebhookEventRow } from './webhooks.store.ts';

export function presentEvent(row: WebhookEventRow) {
  return {
    id: row.id,
    stripeEventId: row.stripeEventId,
    type: row.type,
    apiVersion: row.apiVersion,
    livemode: row.livemode,
    objectId: row.objectId,
    status: decideEventStatus(row),
    outcome: row.outcome,
    attempts: row.attempts,
    lastError: row.lastError,
    stripeCreatedAt: row.stripeCreated,
    receivedAt: row.receivedAt,
    handledAt: row.handledAt,
    parkedAt: row.parkedAt,
  };
}

export function presentDetail(row: WebhookEventRow, review: Review | null) {
  return { ...presentEvent(row), review: review && presentReview(review) };
}

function presentReview({ differences, paid, acceptance }: Review) {
  const { mayBe } = acceptance;
  return {
    differences: differences.map(({ name, ours, stripe }) => ({ name, ours, stripe })),
    paid,
    acceptable: mayBe,
    opens: mayBe && acceptance.opens,
    because: mayBe ? null : acceptance.because,
  };
}
