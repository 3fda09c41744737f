import type { Log } from '../../platform/log/log.ts';
import { listEnqueuedCauses } from '../../platform/mail/outbox.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import type { StripeDeps, SyncDeps } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { decideNotice } from './notices.rules.ts';
import { listToRemind } from './subscriptions.store.ts';

const PAGE = 500;

interface RemindDeps extends StripeDeps, SyncDeps {
  readonly readSettings: ReadSettings;
  readonly log: Log;
}

/**
 * Syncs each subscription for which a notice is due, so that a member who has paid in the meantime gets none, even if
 * the webhook was lost. The sync itself enqueues the email, once for each cause.
 */
export async function remindSubscribers(deps: RemindDeps): Promise<void> {
  const now = deps.clock.now();
  const { subscriptions } = await deps.readSettings();
  const policy = { ...subscriptions, now };
  const span = {
    overdueSince: addDays(now, -subscriptions.graceDays),
    renewsBefore: addDays(now, subscriptions.renewalNoticeDays),
    now,
  };
  for (let after: string | null = null; ; ) {
    const rows = await listToRemind(deps.db.read, span, { after, limit: PAGE });
    const due = rows.flatMap((row) => {
      const notice = decideNotice(row, policy);
      return notice ? [{ id: row.stripeSubscriptionId, cause: notice.cause }] : [];
    });
    const mailed = await listEnqueuedCauses(
      deps.db.read,
      due.map(({ cause }) => cause),
    );
    for (const { id, cause } of due) {
      if (!mailed.has(cause)) await syncOne(deps, id);
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}

/** Logs a failure instead of throwing, so that the other notices are sent; the next run tries again. */
async function syncOne({ sync: { sync }, stripe, log }: RemindDeps, id: string): Promise<void> {
  try {
    await sync(startJobBudget(stripe), { kind: 'subscription', id });
  } catch (error) {
    log.warn({ err: error, stripeSubscriptionId: id }, 'a subscriber could not be reminded');
  }
}
