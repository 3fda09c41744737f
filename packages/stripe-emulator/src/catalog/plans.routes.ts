import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  emptyable,
  flag,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  positive,
  range,
  text,
  trialDays,
  unitAmount,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { describePlan } from '../billing/subscriptions.ts';
import type { EmulatorContext } from '../context.ts';
import type { Price } from './prices.ts';
import { createPrice } from './prices.ts';
import { createProduct } from './products.ts';

/** Plans are the legacy form of recurring prices: each object is both, with one id. */
const create = route('POST /v1/plans', {
  accepts: z.strictObject({
    amount: unitAmount,
    currency: text,
    interval: oneOf(['day', 'week', 'month', 'year']),
    interval_count: positive.optional(),
    trial_period_days: trialDays.optional(),
    active: flag.optional(),
    nickname: text.optional(),
    metadata: metadata.optional(),
    product: z.union([
      text,
      z.strictObject({ id: text.optional(), name: text, active: flag.optional() }),
    ]),
  }),
  handle(context, { params }) {
    const { product, interval, interval_count, trial_period_days } = params;
    if (typeof product === 'string' && !context.store.products.find(product)) {
      throw resourceMissing('product', product, 'product');
    }
    const price = createPrice(context, {
      currency: params.currency,
      unit_amount: params.amount,
      recurring: { interval, interval_count, trial_period_days },
      active: params.active,
      nickname: params.nickname,
      metadata: params.metadata,
      product: typeof product === 'string' ? product : createProduct(context, product).id,
    });
    const plan = describePlan(price);
    context.publish('plan.created', plan);
    return plan;
  },
});

function getRecurring(context: EmulatorContext, id: string): Price {
  const price = context.store.prices.find(id);
  if (!price?.recurring) throw resourceMissing('plan', id);
  return price;
}

const update = route('POST /v1/plans/:id', {
  accepts: z.strictObject({
    active: flag.optional(),
    metadata: metadata.optional(),
    nickname: emptyable(text).optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getRecurring(context, pathParam('id'));
    const after = context.store.prices.put({
      ...before,
      active: params.active ?? before.active,
      metadata: mergeMetadata(before.metadata, params.metadata),
      nickname: params.nickname === undefined ? before.nickname : params.nickname,
    });
    context.publish('price.updated', after, before);
    const plan = describePlan(after);
    context.publish('plan.updated', plan, describePlan(before));
    return plan;
  },
});

const retrieve = route('GET /v1/plans/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => describePlan(getRecurring(context, pathParam('id'))),
});

const list = route('GET /v1/plans', {
  accepts: z.strictObject({
    ...pageParams,
    active: flag.optional(),
    created: range.optional(),
    product: text.optional(),
  }),
  handle(context, { params }) {
    const page = listPage(context.store.prices, {
      url: '/v1/plans',
      params,
      equal: { product: params.product },
      where: (price) =>
        price.recurring !== null &&
        isInRange(price.created, params.created) &&
        (params.active === undefined || price.active === params.active),
    });
    return { ...page, data: page.data.map(describePlan) };
  },
});

/** Deletes a plan. Existing subscriptions keep it; new ones cannot use it. */
const remove = route('DELETE /v1/plans/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const price = getRecurring(context, pathParam('id'));
    context.store.prices.remove(price.id);
    context.publish('price.deleted', price);
    context.publish('plan.deleted', describePlan(price));
    return context.store.deleted.put({ id: price.id, object: 'plan', deleted: true });
  },
});

export const planRoutes = [create, update, retrieve, list, remove];
