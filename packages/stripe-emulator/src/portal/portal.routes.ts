import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import { flag, pageParams, text } from '../api/params.ts';
import { route } from '../api/route.ts';
import { getCustomer } from '../customers/customers.ts';
import { configurationUpdateParams, newConfigurationParams } from './configuration-params.ts';
import {
  changeConfiguration,
  createConfiguration,
  defaultConfiguration,
  getConfiguration,
} from './configurations.ts';
import { flowParams, readFlow } from './portal-flow.ts';
import type { PortalSession } from './portal-sessions.ts';
import { createPortalSession } from './portal-sessions.ts';

const createSession = route('POST /v1/billing_portal/sessions', {
  accepts: z.strictObject({
    customer: text,
    return_url: text.optional(),
    configuration: text.optional(),
    locale: text.optional(),
    flow_data: flowParams.optional(),
  }),
  handle(context, { params }) {
    const customer = getCustomer(context, params.customer, 'customer');
    const configuration = params.configuration
      ? getConfiguration(context, params.configuration, 'configuration')
      : defaultConfiguration(context);
    if (!configuration.active) {
      throw invalidRequest(`The configuration \`${configuration.id}\` is not active.`, {
        param: 'configuration',
      });
    }
    return createPortalSession(context, {
      customer: customer.id,
      configuration,
      flow: params.flow_data ? readFlow(context, customer.id, params.flow_data) : null,
      returnUrl: params.return_url ?? null,
      locale: (params.locale ?? null) as PortalSession['locale'],
    });
  },
});

const create = route('POST /v1/billing_portal/configurations', {
  accepts: newConfigurationParams,
  handle: (context, { params }) => createConfiguration(context, params),
});

const update = route('POST /v1/billing_portal/configurations/:id', {
  accepts: configurationUpdateParams,
  handle: (context, { params, pathParam }) => changeConfiguration(context, pathParam('id'), params),
});

const retrieve = route('GET /v1/billing_portal/configurations/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getConfiguration(context, pathParam('id')),
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
