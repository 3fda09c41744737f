import { z } from 'zod';
import { mergeMetadata, metadata, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { addCard, changeCard } from './card-sources.ts';
import { getCustomer } from './customers.ts';

const create = route('POST /v1/customers/:id/sources', {
  accepts: z.strictObject({ source: text }),
  handle(context, { params, pathParam }) {
    const customer = getCustomer(context, pathParam('id'), 'id');
    return addCard(context, customer.id, params.source);
  },
});

const update = route('POST /v1/customers/:id/sources/:card', {
  accepts: z.strictObject({ metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const customer = getCustomer(context, pathParam('id'), 'id');
    return changeCard(context, customer.id, pathParam('card'), (before) =>
      mergeMetadata(before, params.metadata),
    );
  },
});

export const cardSourceRoutes = [create, update];
