import { getPrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { newId } from '../store/ids.ts';
import { cancelSubscription } from './cancel-subscription.ts';
import { endSubscription } from './end-subscription.ts';
import type { Phase, Schedule } from './schedules.ts';
import { assertRunning, BLANK_SCHEDULE, getSchedule } from './schedules.ts';
import { startSubscription } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import { changeSubscription } from './subscriptions.ts';

interface NewSchedule {
  customer: string;
  phases: Phase[];
  endBehavior: 'cancel' | 'release';
  metadata: Record<string, string>;
}

/** Creates a schedule whose subscription starts with its first phase, now or later. */
export function createScheduleOf(context: EmulatorContext, wanted: NewSchedule): Schedule {
  const now = context.clock.seconds();
  const start = wanted.phases[0]?.start_date ?? now;
  const schedule = context.store.subscriptionSchedules.put({
    ...BLANK_SCHEDULE,
    id: newId('sub_sched'),
    created: now,
    current_phase: null,
    customer: wanted.customer,
    end_behavior: wanted.endBehavior,
    metadata: wanted.metadata,
    phases: wanted.phases,
    status: 'not_started',
    subscription: null,
  });
  context.publish('subscription_schedule.created', schedule);
  if (start > now) context.scheduler.schedule('start schedule', schedule.id, start);
  else startSchedule(context, schedule.id);
  return getSchedule(context, schedule.id);
}

/** The scheduled task that starts the subscription of the first phase. */
export function startSchedule(context: EmulatorContext, id: string): void {
  const schedule = getSchedule(context, id);
  const [phase] = schedule.phases;
  const [item] = phase?.items ?? [];
  if (schedule.status !== 'not_started' || !phase || !item) return;
  const customer = getCustomer(context, schedule.customer);
  const { default_payment_method: preferred } = customer.invoice_settings;
  const { subscription } = startSubscription(context, {
    customer: customer.id,
    items: [{ price: getPrice(context, item.price), quantity: item.quantity ?? 1 }],
    paymentMethod: preferred ?? customer.default_source,
    trialEnd: null,
    discount: null,
    metadata: phase.metadata ?? {},
    description: null,
    presence: 'off_session',
    collects: true,
    automaticTax: phase.automatic_tax?.enabled ?? false,
  });
  changeSubscription(context, subscription.id, { schedule: id });
  const started = context.store.subscriptionSchedules.put({
    ...schedule,
    current_phase: { start_date: phase.start_date, end_date: phase.end_date },
    status: 'active',
    subscription: subscription.id,
  });
  context.publish('subscription_schedule.updated', started, schedule);
}

/** Cancels a schedule and the subscription that it started. */
export function cancelSchedule(
  context: EmulatorContext,
  before: Schedule,
  { invoicesNow, prorates }: { invoicesNow: boolean; prorates: boolean },
): Schedule {
  assertRunning(before);
  context.scheduler.cancel('start schedule', before.id);
  const canceled = context.store.subscriptionSchedules.put({
    ...before,
    canceled_at: context.clock.seconds(),
    current_phase: null,
    status: 'canceled',
  });
  context.publish('subscription_schedule.canceled', canceled);
  if (before.subscription) {
    const how = { invoicesNow, prorates, comment: null, feedback: null };
    cancelSubscription(context, before.subscription, how);
  }
  return canceled;
}

/** Ends a subscription together with its schedule if the schedule ends by this time. True if it did. */
export function endsWithSchedule(
  context: EmulatorContext,
  subscription: Subscription,
  at: number,
): boolean {
  const schedule = context.store.subscriptionSchedules.find(subscription.schedule ?? '');
  if (schedule?.status !== 'active' || schedule.end_behavior !== 'cancel') return false;
  if (schedule.phases.some((phase) => at < phase.end_date)) return false;
  const completed = context.store.subscriptionSchedules.put({
    ...schedule,
    completed_at: context.clock.seconds(),
    current_phase: null,
    status: 'completed',
  });
  context.publish('subscription_schedule.completed', completed);
  endSubscription(context, subscription.id, 'cancellation_requested');
  return true;
}
