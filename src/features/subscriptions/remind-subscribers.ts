import { listEnqueuedCauses } from '../../platform/mail/outbox.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { addDays } from '../../time/clock.ts';
import { decideNotice } from './notices.rules.ts';
import { listToRemind } from './subscriptions.store.ts';
import { refreshSubscription, type SubscriptionDeps } from './sync-subscription.ts';

const PAGE = 500;

/**
 * Looks again at each subscription of which something is due to be said: who has paid meanwhile,
 * though no event told us, gets no reminder. The look itself writes the mail, once for each cause.
 */
export async function remindSubscribers(deps: SubscriptionDeps): Promise<void> {
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
    const told = await listEnqueuedCauses(
      deps.db.read,
      due.map(({ cause }) => cause),
    );
    for (const { id, cause } of due) {
      if (!told.has(cause)) await lookAgain(deps, id);
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}

/** One that fails keeps nobody else from being told; the next round tries it again. */
async function lookAgain(deps: SubscriptionDeps, stripeSubscriptionId: string): Promise<void> {
  try {
    await refreshSubscription(deps, startJobBudget(deps.stripe), stripeSubscriptionId);
  } catch (error) {
    deps.log.warn({ err: error, stripeSubscriptionId }, 'a subscriber could not be told');
  }
}
