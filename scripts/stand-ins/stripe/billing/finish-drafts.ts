import type { World } from '../world.ts';
import { finalizeRenewal } from './renew-subscription.ts';

const DRAFT_SECONDS = 3600;

/**
 * Finalises the renewals whose hour as a draft has begun. Whoever moves the clock by a month means
 * to see the renewal, paid or failed, not half of it; so no advance ends within that hour.
 */
export function finishDrafts(world: World): void {
  const { agenda, books, clock } = world;
  const end = clock.seconds() + DRAFT_SECONDS;
  const drafts = [...books.tasks.oldestFirst()].filter(
    ({ kind, at }) => kind === 'finalize invoice' && at <= end,
  );
  for (const { kind, subject } of drafts) {
    agenda.cancel(kind, subject);
    finalizeRenewal(world, subject);
  }
}
