import { z } from 'zod';
import { resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  emptyable,
  flag,
  ignored,
  mergeMetadata,
  metadata,
  pageParams,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { getCustomer } from '../customers/customers.ts';
import { mergeFeatures } from './portal-features.ts';
import type { PortalSession } from './portal-sessions.ts';
import { createConfiguration, createPortalSession } from './portal-sessions.ts';

const createSession = route('POST /v1/billing_portal/sessions', {
  accepts: z.strictObject({
    customer: text,
    return_url: text.optional(),
    configuration: text.optional(),
    locale: text.optional(),
    flow_data: ignored.optional(),
    after_expiration: ignored.optional(),
  }),
  handle(context, { params }) {
    const { configuration } = params;
    if (configuration && !context.store.portalConfigurations.find(configuration)) {
      throw resourceMissing('configuration', configuration, 'configuration');
    }
    return createPortalSession(context, {
      customer: getCustomer(context, params.customer, 'customer').id,
      returnUrl: params.return_url ?? null,
      configuration: configuration ?? null,
      locale: (params.locale ?? null) as PortalSession['locale'],
    });
  },
});

const create = route('POST /v1/billing_portal/configurations', {
  accepts: z.strictObject({
    features: ignored,
    business_profile: ignored.optional(),
    default_return_url: text.optional(),
    login_page: ignored.optional(),
    metadata: metadata.optional(),
    name: ignored.optional(),
  }),
  handle: (context, { params }) =>
    createConfiguration(context, {
      isDefault: false,
      returnUrl: params.default_return_url ?? null,
      metadata: mergeMetadata(null, params.metadata),
      features: params.features,
    }),
});

const update = route('POST /v1/billing_portal/configurations/:id', {
  accepts: z.strictObject({
    active: flag.optional(),
    features: ignored.optional(),
    business_profile: ignored.optional(),
    default_return_url: emptyable(text).optional(),
    login_page: ignored.optional(),
    metadata: metadata.optional(),
    name: ignored.optional(),
  }),
  handle(context, { params, pathParam }) {
    const before = context.store.portalConfigurations.find(pathParam('id'));
    if (!before) throw resourceMissing('configuration', pathParam('id'));
    const after = context.store.portalConfigurations.put({
      ...before,
      active: params.active ?? before.active,
      default_return_url:
        params.default_return_url === undefined
          ? before.default_return_url
          : params.default_return_url,
      features: mergeFeatures(before.features, params.features),
      metadata: mergeMetadata(before.metadata, params.metadata),
      updated: context.clock.seconds(),
    });
    context.publish('billing_portal.configuration.updated', after, before);
    return after;
  },
});

const retrieve = route('GET /v1/billing_portal/configurations/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const found = context.store.portalConfigurations.find(pathParam('id'));
    if (!found) throw resourceMissing('configuration', pathParam('id'));
    return found;
  },
});

const list = route('GET /v1/billing_portal/configurations', {
  accepts: z.strictObject({ ...pageParams, active: flag.optional(), is_default: flag.optional() }),
  handle: (context, { params }) =>
    listPage(context.store.portalConfigurations, {
      url: '/v1/billing_portal/configurations',
      params,
      where: (each) =>
        (params.active === undefined || each.active === params.active) &&
        (params.is_default === undefined || each.is_default === params.is_default),
    }),
});

export const portalRoutes = [createSession, create, update, retrieve, list];
