import { z } from 'zod';
import { getPrice } from '../catalog/prices.ts';
import { periodEnd } from '../time/calendar.ts';
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
} from '../wire/given.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import { prorationBehavior } from './given-subscription.ts';
import type { Phase } from './schedules.ts';
import {
  changePhases,
  createSchedule,
  draftPhase,
  getSchedule,
  releaseSchedule,
} from './schedules.ts';
import { getSubscription } from './subscriptions.ts';

const givenPhase = z.strictObject({
  items: listOf(z.strictObject({ price: text, quantity: positive.optional() })),
  start_date: time.optional(),
  end_date: time.optional(),
  duration: z
    .strictObject({
      interval: oneOf(['day', 'week', 'month', 'year']),
      interval_count: positive.optional(),
    })
    .optional(),
  proration_behavior: prorationBehavior.optional(),
  metadata: metadata.optional(),
  /** Only those that the subscription has already; a phase redeems nothing here. */
  discounts: listOf(z.strictObject({ discount: text })).optional(),
});

const create = route('POST /v1/subscription_schedules', {
  accepts: z.strictObject({ from_subscription: text }),
  answer: (world, { given }) =>
    createSchedule(world, getSubscription(world, given.from_subscription, 'from_subscription')),
});

const update = route('POST /v1/subscription_schedules/:id', {
  accepts: z.strictObject({
    phases: listOf(givenPhase),
    end_behavior: oneOf(['release']).optional(),
    proration_behavior: prorationBehavior.optional(),
    metadata: ignored.optional(),
  }),
  answer: (world, { given, at }) =>
    changePhases(world, getSchedule(world, at('id')), readPhases(world, given.phases)),
});

const release = route('POST /v1/subscription_schedules/:id/release', {
  accepts: z.strictObject({ preserve_cancel_date: flag.optional() }),
  answer: (world, { at }) => releaseSchedule(world, getSchedule(world, at('id'))),
});

const retrieve = route('GET /v1/subscription_schedules/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getSchedule(world, at('id')),
});

/** Each phase begins where the one before it ends. */
function readPhases(world: World, given: z.output<typeof givenPhase>[]): Phase[] {
  const phases: Phase[] = [];
  for (const [place, one] of given.entries()) {
    const start = one.start_date ?? phases.at(-1)?.end_date ?? world.clock.seconds();
    const [item] = one.items;
    if (!item || one.items.length > 1)
      throw invalid('A phase has one item here.', { param: 'phases' });
    const end = one.end_date ?? endAfter(start, one.duration);
    if (end === null) {
      throw invalid('You must pass `end_date` or `duration`.', { param: `phases[${place}]` });
    }
    const price = getPrice(world, item.price, `phases[${place}][items][0][price]`);
    const quantity = item.quantity ?? 1;
    const discounts = (one.discounts ?? []).map(({ discount }) => discount);
    const unknown = discounts.find((id) => !world.books.discounts.find(id));
    if (unknown) throw missing('discount', unknown, `phases[${place}][discounts][0][discount]`);
    phases.push(
      draftPhase({
        ...{ start, end, price, quantity, discounts },
        metadata: mergeMetadata(null, one.metadata),
      }),
    );
  }
  return phases;
}

function endAfter(start: number, duration: z.output<typeof givenPhase>['duration']): number | null {
  if (!duration) return null;
  const { interval, interval_count: count = 1 } = duration;
  return periodEnd(start, start, { interval, count });
}

export const scheduleRoutes = [create, update, release, retrieve];
