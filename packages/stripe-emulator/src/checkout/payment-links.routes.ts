import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import { flag, mergeMetadata, metadata, pageParams } from '../api/params.ts';
import { route } from '../api/route.ts';
import { itemListParams, readItemList } from '../catalog/line-items.ts';
import { createPaymentLink, getPaymentLink } from './payment-links.ts';

const create = route('POST /v1/payment_links', {
  accepts: z.strictObject({
    line_items: itemListParams,
    allow_promotion_codes: flag.optional(),
    metadata: metadata.optional(),
  }),
  handle: (context, { params }) =>
    createPaymentLink(context, {
      items: readItemList(context, params.line_items),
      allowsPromotionCodes: params.allow_promotion_codes ?? false,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

const update = route('POST /v1/payment_links/:id', {
  accepts: z.strictObject({
    active: flag.optional(),
    allow_promotion_codes: flag.optional(),
    metadata: metadata.optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = getPaymentLink(context, pathParam('id'));
    const after = context.store.paymentLinks.put({
      ...before,
      active: params.active ?? before.active,
      allow_promotion_codes: params.allow_promotion_codes ?? before.allow_promotion_codes,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.publish('payment_link.updated', after, before);
    return after;
  },
});

const retrieve = route('GET /v1/payment_links/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getPaymentLink(context, pathParam('id')),
});

const list = route('GET /v1/payment_links', {
  accepts: z.strictObject({ ...pageParams, active: flag.optional() }),
  handle: (context, { params }) =>
    listPage(context.store.paymentLinks, {
      url: '/v1/payment_links',
      params,
      where: (link) => params.active === undefined || link.active === params.active,
    }),
});

const listItems = route('GET /v1/payment_links/:id/line_items', {
  accepts: z.strictObject(pageParams),
  handle(context, { params, pathParam }) {
    const { id } = getPaymentLink(context, pathParam('id'));
    const items = context.store.itemLists.find(id)?.items ?? [];
    return pageOf(`/v1/payment_links/${id}/line_items`, items, params);
  },
});

export const paymentLinkRoutes = [create, update, retrieve, list, listItems];
