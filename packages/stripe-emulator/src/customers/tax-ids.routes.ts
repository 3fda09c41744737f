import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import { pageParams, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { getCustomer } from './customers.ts';
import { addTaxId } from './tax-ids.ts';

const create = route('POST /v1/customers/:id/tax_ids', {
  accepts: z.strictObject({ type: text, value: text }),
  handle: (context, { params, pathParam }) =>
    addTaxId(context, getCustomer(context, pathParam('id'), 'id').id, params),
});

const list = route('GET /v1/customers/:id/tax_ids', {
  accepts: z.strictObject(pageParams),
  handle: (context, { params, pathParam }) =>
    listPage(context.store.taxIds, {
      url: `/v1/customers/${pathParam('id')}/tax_ids`,
      params,
      equal: { customer: getCustomer(context, pathParam('id'), 'id').id },
    }),
});

export const taxIdRoutes = [create, list];
