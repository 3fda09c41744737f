import type { EmulatorContext } from '../context.ts';

const DRAFT_SECONDS = 3600;

/**
 * Lets the renewals be due now whose hour as a draft has begun. Whoever moves the clock by a month means
 * to see the renewal, paid or failed, not half of it; so no advance ends within that hour.
 */
export function finishDrafts(context: EmulatorContext): void {
  const { scheduler, store, clock } = context;
  const now = clock.seconds();
  const drafts = [...store.tasks.oldestFirst()].filter(
    ({ kind, at }) => kind === 'finalize invoice' && at <= now + DRAFT_SECONDS,
  );
  for (const { kind, subject } of drafts) scheduler.schedule(kind, subject, now);
}
