import { z } from 'zod';
import { getCustomer } from '../customers/customers.ts';
import { flag, ignored, mergeMetadata, metadata, page, text } from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
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
  answer(world, { given }) {
    const { configuration } = given;
    if (configuration && !world.books.portalConfigurations.find(configuration)) {
      throw missing('configuration', configuration, 'configuration');
    }
    return createPortalSession(world, {
      customer: getCustomer(world, given.customer, 'customer').id,
      returnUrl: given.return_url ?? null,
      configuration: configuration ?? null,
      locale: (given.locale ?? null) as PortalSession['locale'],
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
  answer: (world, { given }) =>
    createConfiguration(world, {
      isDefault: false,
      returnUrl: given.default_return_url ?? null,
      metadata: mergeMetadata(null, given.metadata),
    }),
});

const retrieve = route('GET /v1/billing_portal/configurations/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const found = world.books.portalConfigurations.find(at('id'));
    if (!found) throw missing('configuration', at('id'));
    return found;
  },
});

const list = route('GET /v1/billing_portal/configurations', {
  accepts: z.strictObject({ ...page, active: flag.optional(), is_default: flag.optional() }),
  answer: (world, { given }) =>
    listPage(world.books.portalConfigurations, {
      url: '/v1/billing_portal/configurations',
      given,
      where: (each) =>
        (given.active === undefined || each.active === given.active) &&
        (given.is_default === undefined || each.is_default === given.is_default),
    }),
});

export const portalRoutes = [createSession, create, retrieve, list];
