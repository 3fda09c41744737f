import type { EmulatorContext } from '../context.ts';
import { payOut } from './payouts.ts';

const DAY_SECONDS = 86_400;

/** Schedules the next automatic payout at midnight UTC, if the account has automatic payouts. */
export function schedulePayouts(context: EmulatorContext): void {
  const { scheduler, settings, clock } = context;
  if (settings.current().payouts !== 'daily') {
    scheduler.cancel('pay out', 'balance');
    return;
  }
  if (scheduler.scheduledAt('pay out', 'balance') !== null) return;
  const today = clock.seconds() - (clock.seconds() % DAY_SECONDS);
  scheduler.schedule('pay out', 'balance', today + DAY_SECONDS);
}

/** The scheduled task: pays out the available balance in every currency. */
export function payOutDaily(context: EmulatorContext): void {
  const entries = [...context.store.balanceTransactions.oldestFirst()];
  for (const currency of new Set(entries.map((entry) => entry.currency))) {
    payOut(context, { currency, fails: false });
  }
  schedulePayouts(context);
}
