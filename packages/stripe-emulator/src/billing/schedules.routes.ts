import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  flag,
  ignored,
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  positive,
  range,
  text,
  time,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { Price } from '../catalog/prices.ts';
import { assertSold, getPrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { periodEnd } from '../time/calendar.ts';
import { cancelSchedule, createScheduleOf } from './run-schedule.ts';
import type { Phase, Schedule } from './schedules.ts';
import {
  changeSchedule,
  createSchedule,
  draftPhase,
  getSchedule,
  releaseSchedule,
} from './schedules.ts';
import { prorationBehavior } from './subscription-params.ts';
import { billingInterval, getSubscription } from './subscriptions.ts';

const phaseParams = z.strictObject({
  items: listOf(z.strictObject({ price: text, quantity: positive.optional() })),
  start_date: time.optional(),
  end_date: time.optional(),
  duration: z
    .strictObject({
      interval: oneOf(['day', 'week', 'month', 'year']),
      interval_count: positive.optional(),
    })
    .optional(),
  billing_cycle_anchor: oneOf(['automatic', 'phase_start']).optional(),
  proration_behavior: prorationBehavior.optional(),
  metadata: metadata.optional(),
  automatic_tax: z.strictObject({ enabled: flag, liability: ignored.optional() }).optional(),
  /** Discounts that the subscription already has; a phase cannot redeem new ones here. */
  discounts: listOf(z.strictObject({ discount: text })).optional(),
});

const endBehavior = oneOf(['cancel', 'release']);

const createParams = z.strictObject({
  from_subscription: text.optional(),
  customer: text.optional(),
  start_date: z.union([z.literal('now'), time]).optional(),
  phases: listOf(phaseParams).optional(),
  end_behavior: endBehavior.optional(),
  metadata: metadata.optional(),
});

const create = route('POST /v1/subscription_schedules', {
  accepts: createParams,
  handle(context, { params }) {
    const { from_subscription: source } = params;
    if (source) {
      return createSchedule(context, getSubscription(context, source, 'from_subscription'));
    }
    return planSchedule(context, params);
  },
});

/** Creates a schedule that starts its own subscription. */
function planSchedule(context: EmulatorContext, params: z.output<typeof createParams>): Schedule {
  const { customer, phases, start_date: start } = params;
  if (!customer || !phases) {
    throw invalidRequest('You must pass `from_subscription`, or `customer` and `phases`.', {
      param: customer ? 'phases' : 'customer',
    });
  }
  const now = context.clock.seconds();
  const startAt = start === undefined || start === 'now' ? now : start;
  // Stripe bills the past if `start_date` is earlier; the emulator does not support that.
  if (startAt < now) {
    throw invalidRequest('A schedule cannot begin in the past here.', { param: 'start_date' });
  }
  return createScheduleOf(context, {
    customer: getCustomer(context, customer, 'customer').id,
    phases: readPhases(context, phases, { startAt }),
    endBehavior: params.end_behavior ?? 'release',
    metadata: mergeMetadata(null, params.metadata),
  });
}

const update = route('POST /v1/subscription_schedules/:id', {
  accepts: z.strictObject({
    phases: listOf(phaseParams).optional(),
    end_behavior: endBehavior.optional(),
    proration_behavior: prorationBehavior.optional(),
    metadata: metadata.optional(),
  }),
  handle(context, { params, pathParam }) {
    const schedule = getSchedule(context, pathParam('id'));
    const phases = params.phases
      ? readPhases(context, params.phases, { of: schedule })
      : schedule.phases;
    const begun = schedule.current_phase?.start_date;
    if (begun !== undefined && phases[0]?.start_date !== begun) {
      throw invalidRequest('You can not modify the start date of the current phase.', {
        param: 'phases[0][start_date]',
      });
    }
    return changeSchedule(context, schedule, {
      phases,
      end_behavior: params.end_behavior ?? schedule.end_behavior,
      metadata: mergeMetadata(schedule.metadata, params.metadata),
    });
  },
});

const cancel = route('POST /v1/subscription_schedules/:id/cancel', {
  accepts: z.strictObject({ invoice_now: flag.optional(), prorate: flag.optional() }),
  handle: (context, { params, pathParam }) =>
    cancelSchedule(context, getSchedule(context, pathParam('id')), {
      invoicesNow: params.invoice_now ?? true,
      prorates: params.prorate ?? true,
    }),
});

const list = route('GET /v1/subscription_schedules', {
  accepts: z.strictObject({ ...pageParams, customer: text.optional(), created: range.optional() }),
  handle: (context, { params }) =>
    listPage(context.store.subscriptionSchedules, {
      url: '/v1/subscription_schedules',
      params,
      equal: { customer: params.customer },
      where: (schedule) => isInRange(schedule.created, params.created),
    }),
});

const release = route('POST /v1/subscription_schedules/:id/release', {
  accepts: z.strictObject({ preserve_cancel_date: flag.optional() }),
  handle: (context, { pathParam }) =>
    releaseSchedule(context, getSchedule(context, pathParam('id'))),
});

const retrieve = route('GET /v1/subscription_schedules/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getSchedule(context, pathParam('id')),
});

/** Each phase starts when the previous one ends. */
function readPhases(
  context: EmulatorContext,
  params: z.output<typeof phaseParams>[],
  { startAt = context.clock.seconds(), of }: { startAt?: number; of?: Schedule } = {},
): Phase[] {
  const phases: Phase[] = [];
  // An archived price stays valid in a schedule that already has it.
  const held = new Set(of?.phases.flatMap(({ items }) => items.map(({ price }) => price)));
  for (const [place, one] of params.entries()) {
    const name = `phases[${place}]`;
    const start = one.start_date ?? phases.at(-1)?.end_date ?? startAt;
    const [item] = one.items;
    if (!item || one.items.length > 1)
      throw invalidRequest('A phase has one item here.', { param: 'phases' });
    const price = getPrice(context, item.price, `${name}[items][0][price]`);
    if (!held.has(price.id)) assertSold(context, price, `${name}[items][0][price]`);
    const isLast = place === params.length - 1;
    const end = one.end_date ?? endAfter(start, one.duration, isLast ? price : null);
    if (end === null) {
      throw invalidRequest('You must pass `end_date` or `duration`.', { param: name });
    }
    phases.push(
      draftPhase({
        start,
        end,
        price,
        quantity: item.quantity ?? 1,
        discounts: readPhaseDiscounts(context, one, name),
        metadata: mergeMetadata(null, one.metadata),
        anchor: one.billing_cycle_anchor ?? null,
        isTaxed: one.automatic_tax?.enabled,
      }),
    );
  }
  return phases;
}

function readPhaseDiscounts(
  context: EmulatorContext,
  phase: z.output<typeof phaseParams>,
  name: string,
): string[] {
  const discounts = (phase.discounts ?? []).map(({ discount }) => discount);
  const unknown = discounts.find((id) => !context.store.discounts.find(id));
  if (unknown) throw resourceMissing('discount', unknown, `${name}[discounts][0][discount]`);
  return discounts;
}

/** The end of the last phase; defaults to one billing cycle. */
function endAfter(
  start: number,
  duration: z.output<typeof phaseParams>['duration'],
  cycleOf: Price | null,
): number | null {
  if (!duration) return cycleOf && periodEnd(start, start, billingInterval(cycleOf));
  const { interval, interval_count: count = 1 } = duration;
  return periodEnd(start, start, { interval, count });
}

export const scheduleRoutes = [create, update, cancel, release, retrieve, list];
