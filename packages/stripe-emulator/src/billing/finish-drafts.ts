import type { World } from '../world.ts';

const DRAFT_SECONDS = 3600;

/**
 * Lets the renewals be due now whose hour as a draft has begun. Whoever moves the clock by a month means
 * to see the renewal, paid or failed, not half of it; so no advance ends within that hour.
 */
export function finishDrafts(world: World): void {
  const { agenda, books, clock } = world;
  const now = clock.seconds();
  const drafts = [...books.tasks.oldestFirst()].filter(
    ({ kind, at }) => kind === 'finalize invoice' && at <= now + DRAFT_SECONDS,
  );
  for (const { kind, subject } of drafts) agenda.plan(kind, subject, now);
}
