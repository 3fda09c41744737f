import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import {
  flag,
  ignored,
  listOf,
  mergeMetadata,
  metadata,
  oneOf,
  positive,
  text,
  time,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { getPrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { periodEnd } from '../time/calendar.ts';
import type { Phase } from './schedules.ts';
import {
  changePhases,
  createSchedule,
  draftPhase,
  getSchedule,
  releaseSchedule,
} from './schedules.ts';
import { prorationBehavior } from './subscription-params.ts';
import { getSubscription } from './subscriptions.ts';

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
  /** Discounts that the subscription has already; a phase cannot redeem new ones here. */
  discounts: listOf(z.strictObject({ discount: text })).optional(),
});

const create = route('POST /v1/subscription_schedules', {
  accepts: z.strictObject({ from_subscription: text }),
  handle: (context, { params }) =>
    createSchedule(
      context,
      getSubscription(context, params.from_subscription, 'from_subscription'),
    ),
});

const update = route('POST /v1/subscription_schedules/:id', {
  accepts: z.strictObject({
    phases: listOf(phaseParams),
    end_behavior: oneOf(['release']).optional(),
    proration_behavior: prorationBehavior.optional(),
    metadata: ignored.optional(),
  }),
  handle(context, { params, pathParam }) {
    const schedule = getSchedule(context, pathParam('id'));
    const phases = readPhases(context, params.phases);
    const begun = schedule.current_phase?.start_date;
    if (begun !== undefined && phases[0]?.start_date !== begun) {
      throw invalidRequest('You can not modify the start date of the current phase.', {
        param: 'phases[0][start_date]',
      });
    }
    return changePhases(context, schedule, phases);
  },
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
function readPhases(context: EmulatorContext, params: z.output<typeof phaseParams>[]): Phase[] {
  const phases: Phase[] = [];
  for (const [place, one] of params.entries()) {
    const start = one.start_date ?? phases.at(-1)?.end_date ?? context.clock.seconds();
    const [item] = one.items;
    if (!item || one.items.length > 1)
      throw invalidRequest('A phase has one item here.', { param: 'phases' });
    const end = one.end_date ?? endAfter(start, one.duration);
    if (end === null) {
      throw invalidRequest('You must pass `end_date` or `duration`.', {
        param: `phases[${place}]`,
      });
    }
    const price = getPrice(context, item.price, `phases[${place}][items][0][price]`);
    const quantity = item.quantity ?? 1;
    const discounts = (one.discounts ?? []).map(({ discount }) => discount);
    const unknown = discounts.find((id) => !context.store.discounts.find(id));
    if (unknown)
      throw resourceMissing('discount', unknown, `phases[${place}][discounts][0][discount]`);
    phases.push(
      draftPhase({
        start,
        end,
        price,
        quantity,
        discounts,
        metadata: mergeMetadata(null, one.metadata),
        anchor: one.billing_cycle_anchor ?? null,
        isTaxed: one.automatic_tax?.enabled,
      }),
    );
  }
  return phases;
}

function endAfter(
  start: number,
  duration: z.output<typeof phaseParams>['duration'],
): number | null {
  if (!duration) return null;
  const { interval, interval_count: count = 1 } = duration;
  return periodEnd(start, start, { interval, count });
}

export const scheduleRoutes = [create, update, release, retrieve];
