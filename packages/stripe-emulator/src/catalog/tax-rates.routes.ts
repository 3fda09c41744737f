import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  decimal,
  flag,
  isInRange,
  mergeMetadata,
  metadata,
  pageParams,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';

const fields = {
  active: flag.optional(),
  country: text.optional(),
  description: text.optional(),
  jurisdiction: text.optional(),
  metadata: metadata.optional(),
  state: text.optional(),
};

/** Tax rates exist only as objects; only automatic tax is added to sales. */
const create = route('POST /v1/tax_rates', {
  accepts: z.strictObject({ ...fields, display_name: text, inclusive: flag, percentage: decimal }),
  handle(context, { params }) {
    const percentage = Number(params.percentage);
    const rate = context.store.taxRates.put({
      id: newId('txr'),
      object: 'tax_rate',
      active: params.active ?? true,
      country: params.country ?? null,
      created: context.clock.seconds(),
      description: params.description ?? null,
      display_name: params.display_name,
      effective_percentage: percentage,
      flat_amount: null,
      inclusive: params.inclusive,
      jurisdiction: params.jurisdiction ?? null,
      jurisdiction_level: null,
      livemode: false,
      metadata: mergeMetadata(null, params.metadata),
      percentage,
      rate_type: 'percentage',
      state: params.state ?? null,
      tax_type: null,
    });
    context.publish('tax_rate.created', rate);
    return rate;
  },
});

function getRate(context: EmulatorContext, id: string) {
  const rate = context.store.taxRates.find(id);
  if (!rate) throw resourceMissing('tax_rate', id);
  return rate;
}

const update = route('POST /v1/tax_rates/:id', {
  accepts: z.strictObject({ ...fields, display_name: text.optional() }),
  handle(context, { params, pathParam }) {
    const before = getRate(context, pathParam('id'));
    const after = context.store.taxRates.put({
      ...before,
      active: params.active ?? before.active,
      country: params.country ?? before.country,
      description: params.description ?? before.description,
      display_name: params.display_name ?? before.display_name,
      jurisdiction: params.jurisdiction ?? before.jurisdiction,
      metadata: mergeMetadata(before.metadata, params.metadata),
      state: params.state ?? before.state,
    });
    context.publish('tax_rate.updated', after, before);
    return after;
  },
});

const retrieve = route('GET /v1/tax_rates/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getRate(context, pathParam('id')),
});

const list = route('GET /v1/tax_rates', {
  accepts: z.strictObject({
    ...pageParams,
    active: flag.optional(),
    created: range.optional(),
    inclusive: flag.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.taxRates, {
      url: '/v1/tax_rates',
      params,
      where: (rate) =>
        isInRange(rate.created, params.created) &&
        (params.active === undefined || rate.active === params.active) &&
        (params.inclusive === undefined || rate.inclusive === params.inclusive),
    }),
});

export const taxRateRoutes = [create, update, retrieve, list];
