import type { Review } from '../../money/review.ts';
import { pick } from '../../platform/http/pick.ts';
import { decideEventStatus } from './webhooks.rules.ts';
import { webhookEventSchema } from './webhooks.schemas.ts';
import type { WebhookEventRow } from './webhooks.store.ts';

export function presentEvent(row: WebhookEventRow) {
  const status = decideEventStatus(row);
  return pick(webhookEventSchema, { ...row, status, stripeCreatedAt: row.stripeCreated });
}

export function presentDetail(row: WebhookEventRow, review: Review | null) {
  return { ...presentEvent(row), review: review && presentReview(review) };
}

function presentReview({ differences, paid, acceptance }: Review) {
  const { mayBe } = acceptance;
  return {
    differences,
    paid,
    acceptable: mayBe,
    opens: mayBe && acceptance.opens,
    because: mayBe ? null : acceptance.because,
  };
}
