import type { EmulatorContext } from '../context.ts';

const DRAFT_SECONDS = 3600;

/**
 * Makes renewal invoices that are still drafts due now, so that no advance of the clock ends within the draft hour.
 * Used if the strictness `draftHour` is off.
 */
export function finishDrafts(context: EmulatorContext): void {
  const { scheduler, store, clock } = context;
  const now = clock.seconds();
  const drafts = [...store.tasks.oldestFirst()].filter(
    ({ kind, at }) => kind === 'finalize invoice' && at <= now + DRAFT_SECONDS,
  );
  for (const { kind, subject } of drafts) scheduler.schedule(kind, subject, now);
}
